-- A content that waits for the signature of a key which is not kept here; at most one for each group.

create table signature_request (
    group_id uuid primary key references gateway_group (id) on delete cascade,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    content text not null check (content ~ '^[0-9a-f]{64}$'),
    archive bytea not null,
    -- What is deployed once it is signed: name@version and its revision, in the order of their deployment.
    apis text[] not null,
    revisions uuid[] not null,
    kind text not null check (kind in ('DEPLOY', 'WITHDRAW', 'ROLL_BACK', 'RESTORE')),
    revision uuid,
    api text,
    rolled_back_to bigint,
    comment text not null default '',
    person uuid,
    person_name text not null,
    requested_at timestamptz not null,
    check (array_length(apis, 1) is not distinct from array_length(revisions, 1))
);
select gatewright_tenant_table('signature_request');
