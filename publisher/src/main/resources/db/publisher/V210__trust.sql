-- Which keys an organization's gateways believe. Documents are kept as they were signed; private keys are sealed with
-- the master key, and a key's role is part of what the seal protects.

create table trust_document (
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    version bigint not null,
    document bytea not null,
    created_at timestamptz not null,
    primary key (organization, version)
);
select gatewright_tenant_table('trust_document');

create table hosted_key (
    kid text primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    role text not null check (role in ('BUNDLE', 'FEED')),
    sealed bytea not null,
    public_key jsonb not null,
    created_at timestamptz not null
);
create index hosted_key_role on hosted_key (organization, role, created_at);
select gatewright_tenant_table('hosted_key');
