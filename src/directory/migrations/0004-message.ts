import type { Migration } from '../../kernel/module.ts'

/** What a person was told, and when it was read. `about` keeps one piece of news from being told twice. */
export const createMessage: Migration = {
  id: 'directory/0004-message',
  up: `
    create table message (
      region text not null,
      id uuid not null,
      user_id uuid not null,
      kind text not null check (kind in ('returned', 'accepted', 'assigned', 'reminder', 'warning', 'job', 'news')),
      about text not null,
      title_zh text not null,
      title_en text not null,
      text_zh text not null default '',
      text_en text not null default '',
      link text not null,
      at timestamptz not null,
      by_name text not null default '',
      read_at timestamptz,
      primary key (region, id)
    );
    create unique index message_about on message (region, user_id, about);
    create index message_inbox on message (region, user_id, at desc);
    create index message_unread on message (region, user_id) where read_at is null;
  `,
  distribute: { message: 'region' },
}
