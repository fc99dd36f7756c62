-- The entitlement feed of a group: where it stands, what it holds, and the batches that led there, as they were signed.

create table feed (
    group_id uuid primary key references gateway_group (id) on delete cascade,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    epoch bigint not null,
    sequence bigint not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$')
);
select gatewright_tenant_table('feed');

create table feed_entry (
    group_id uuid not null references feed (group_id) on delete cascade,
    identity text not null,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    -- As it stands in the signed lines, byte for byte: never jsonb, which would write it anew.
    entry text not null,
    primary key (group_id, identity)
);
select gatewright_tenant_table('feed_entry');

create table feed_batch (
    group_id uuid not null references feed (group_id) on delete cascade,
    epoch bigint not null,
    sequence bigint not null,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    digest text not null,
    batch bytea not null,
    issued_at timestamptz not null,
    primary key (group_id, epoch, sequence)
);
create index feed_batch_age on feed_batch (issued_at);
select gatewright_tenant_table('feed_batch');

create table emergency_block (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    group_id uuid not null references gateway_group (id) on delete cascade,
    kind text not null check (kind in ('ADDRESS', 'OPERATION')),
    network text,
    api text,
    api_version text,
    operation text,
    reason text not null,
    until timestamptz,
    created_by text not null,
    created_at timestamptz not null,
    lifted_at timestamptz,
    lifted_by text,
    -- Ended by itself and taken out of the feed.
    expired boolean not null default false
);
create index emergency_block_group on emergency_block (group_id, created_at);
select gatewright_tenant_table('emergency_block');
