import type { Migration } from '../../kernel/module.ts'

/** Secrets of accounts, sessions and attempts to sign in. They stay on the coordinator of a cluster. */
const create: Migration = {
  id: 'auth/0001-create',
  up: `
    create table auth_credential (
      user_id uuid primary key,
      password_hash text not null,
      password_history jsonb not null default '[]',
      password_changed_at timestamptz not null,
      must_change boolean not null default false,
      totp_sealed bytea,
      totp_pending bytea,
      totp_last_step int8 not null default 0
    );

    create table auth_session (
      token_hash bytea primary key,
      id uuid not null unique,
      user_id uuid not null,
      stage text not null check (stage in ('full', 'change-password')),
      strong boolean not null,
      created_at timestamptz not null,
      seen_at timestamptz not null,
      ends_at timestamptz not null,
      ip text not null,
      agent text not null
    );
    create index auth_session_user on auth_session (user_id);

    create table auth_attempt (
      id uuid primary key,
      name_hash bytea not null,
      at timestamptz not null,
      ok boolean not null
    );
    create index auth_attempt_name on auth_attempt (name_hash, at);
  `,
}

/**
 * When an account was last used: signed in with, or opened again. The log tells it of accounts that are older than this step, so that
 * nobody counts as absent who was there; it must be there before.
 */
const activity: Migration = {
  id: 'auth/0002-activity',
  up: `
    alter table auth_credential add column active_at timestamptz;
    update auth_credential c set active_at = a.at
    from (select object_id, max(at) as at from audit_entry
      where action = 'auth.sign-in' and object_kind = 'account' group by object_id) a
    where a.object_id = c.user_id::text;
  `,
}

/** How much an account has uploaded on a day; only the running day of each is kept. */
const uploads: Migration = {
  id: 'auth/0003-upload-day',
  up: `
    create table auth_upload_day (
      user_id uuid not null,
      day date not null,
      bytes bigint not null,
      primary key (user_id, day)
    );
  `,
}

export const authMigrations: readonly Migration[] = [create, activity, uploads]
