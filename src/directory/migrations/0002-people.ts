import type { Migration } from '../../kernel/module.ts'

/** Accounts with their grants, and persons with the keyed hashes under which their papers are known. */
export const createPeople: Migration = {
  id: 'directory/0002-people',
  up: `
    create table user_account (
      region text not null,
      id uuid primary key,
      sign_name text not null,
      name text not null,
      title text not null default '',
      org_id uuid not null,
      person_id uuid,
      pinyin text not null,
      initials text not null,
      created_at timestamptz not null,
      closed_on date
    );
    create unique index user_account_sign_name on user_account (lower(sign_name));
    create index user_account_org on user_account (org_id);

    create table role_grant (
      id uuid primary key,
      user_id uuid not null,
      role text not null,
      org_id uuid not null,
      field text not null default '',
      valid_from date not null,
      valid_to date not null default '9999-12-31',
      granted_by uuid,
      granted_at timestamptz not null,
      check (valid_from < valid_to)
    );
    create index role_grant_user on role_grant (user_id);
    create index role_grant_org on role_grant (org_id);

    create table person (
      region text not null,
      id uuid not null,
      created_at timestamptz not null,
      merged_into uuid,
      primary key (region, id)
    );

    create table person_key (
      region text not null,
      hash bytea not null,
      key_version int not null,
      person_id uuid not null,
      valid_from timestamptz not null,
      valid_to timestamptz,
      primary key (region, hash, key_version)
    );
    create index person_key_person on person_key (region, person_id);
  `,
  distribute: { user_account: 'reference', role_grant: 'reference', person: 'region', person_key: 'region' },
}
