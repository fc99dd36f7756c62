-- Groups of gateways, and the instances in them. What an instance reports every few seconds lives in a table of its own
-- without further indexes, so that a report rewrites a short row in its page.

create table gateway_group (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    name text not null check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    environment text not null check (environment ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    labels jsonb not null default '{}',
    is_default boolean not null default false,
    version bigint not null default 1,
    -- The newest bundle made, and the newest that a gateway says it accepted: after a restore the second can be higher.
    bundle_version bigint not null default 0,
    bundle_content text,
    reported_bundle bigint not null default 0,
    created_at timestamptz not null,
    unique (organization, name)
);
create unique index gateway_group_default on gateway_group (organization) where is_default;
select gatewright_tenant_table('gateway_group');

create table enrolment_token (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    group_id uuid not null references gateway_group (id) on delete cascade,
    hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
    prefix text not null,
    single_use boolean not null,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    uses bigint not null default 0,
    last_used_at timestamptz,
    withdrawn_at timestamptz
);
create index enrolment_token_group on enrolment_token (group_id, created_at);
select gatewright_tenant_table('enrolment_token');

create table gateway_instance (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    group_id uuid not null references gateway_group (id),
    name text not null,
    signing_kid text not null unique,
    signing_key jsonb not null,
    encryption_key jsonb not null,
    software text not null,
    formats bigint[] not null,
    features text[] not null,
    enrolled_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by text
);
create index gateway_instance_group on gateway_instance (group_id, name, id);
select gatewright_tenant_table('gateway_instance');

create table instance_report (
    instance uuid primary key references gateway_instance (id) on delete cascade,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    seen_at timestamptz not null,
    started_at timestamptz,
    run text,
    trust_version bigint not null default 0,
    bundle_version bigint not null default 0,
    bundle_content text,
    feed_epoch bigint not null default 0,
    feed_sequence bigint not null default 0,
    ready boolean not null default false,
    degraded boolean not null default false,
    refusals jsonb not null default '[]',
    clock_skew_millis bigint not null default 0,
    head_age_seconds bigint,
    last_good_ok boolean not null default true
) with (fillfactor = 50);
select gatewright_tenant_table('instance_report');

-- A call of an instance counts once; lost in a crash of the server, which is short of what a call lives.
create unlogged table instance_call (
    instance uuid not null,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    jti text not null,
    forget_at timestamptz not null,
    primary key (instance, jti)
);
create index instance_call_forget on instance_call (forget_at);
select gatewright_tenant_table('instance_call');
