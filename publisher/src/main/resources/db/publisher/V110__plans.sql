create table plan (
    id uuid primary key,
    organization uuid not null default nullif(current_setting('gatewright.organization', true), '')::uuid,
    name text not null check (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    title text not null,
    declaration text not null,
    version bigint not null default 1,
    changed_at timestamptz not null,
    changed_by text not null,
    unique (organization, name)
);
select gatewright_tenant_table('plan');
