-- Bundles as they were signed, what was deployed by them, and how far each instance has come.

create table bundle (
    group_id uuid not null references gateway_group (id) on delete cascade,
    version bigint not null,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    content text not null check (content ~ '^[0-9a-f]{64}$'),
    previous text,
    signer text not null,
    archive bytea not null,
    features text[] not null,
    apis text[] not null,
    issued_at timestamptz not null,
    -- The revisions it holds, so that its content can be made again and a roll back knows what then is deployed.
    revisions uuid[] not null,
    primary key (group_id, version)
);
select gatewright_tenant_table('bundle');

create table deployment (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    group_id uuid not null references gateway_group (id) on delete cascade,
    number bigint not null,
    bundle_version bigint not null,
    kind text not null check (kind in ('DEPLOY', 'WITHDRAW', 'ROLL_BACK', 'RESTORE')),
    revision uuid,
    api text,
    rolled_back_to bigint,
    comment text not null default '',
    person uuid,
    person_name text not null,
    created_at timestamptz not null,
    unique (group_id, number)
);
create index deployment_revision on deployment (revision) where revision is not null;
select gatewright_tenant_table('deployment');

-- What is deployed now: one revision of an API version to a group.
create table deployed_revision (
    group_id uuid not null references gateway_group (id) on delete cascade,
    api text not null,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    revision uuid not null,
    deployed_at timestamptz not null,
    primary key (group_id, api)
);
create index deployed_revision_revision on deployed_revision (revision);
select gatewright_tenant_table('deployed_revision');

create table bundle_progress (
    group_id uuid not null,
    version bigint not null,
    instance uuid not null references gateway_instance (id) on delete cascade,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    state text not null check (state in ('OFFERED', 'DOWNLOADED', 'VERIFIED', 'ACTIVE', 'DEGRADED', 'REJECTED')),
    offered_at timestamptz,
    downloaded_at timestamptz,
    verified_at timestamptz,
    settled_at timestamptz,
    reason text,
    message text,
    quarantined text[] not null default '{}',
    primary key (group_id, version, instance),
    foreign key (group_id, version) references bundle (group_id, version) on delete cascade
);
create index bundle_progress_instance on bundle_progress (instance);
select gatewright_tenant_table('bundle_progress');
