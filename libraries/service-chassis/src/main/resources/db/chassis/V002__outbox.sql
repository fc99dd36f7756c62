create table outbox
(
    id           uuid primary key,
    sequence     bigint generated always as identity,
    noun         text        not null,
    aggregate    uuid        not null,
    version      bigint      not null,
    organization uuid,
    deleted      boolean     not null,
    occurred_at  timestamptz not null,
    payload      text        not null,
    unique (noun, aggregate, version)
);

-- The organization may be absent (a session has none); the policy then admits the system alone.
select gatewright_tenant_table('outbox');
alter table outbox alter column organization drop default;
