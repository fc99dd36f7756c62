create table organization (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{0,38}[a-z0-9]$'),
    name text not null check (length(name) between 1 and 120),
    status text not null check (status in ('active', 'closed')),
    version bigint not null,
    created timestamptz not null
);
alter table organization enable row level security;
alter table organization force row level security;
create policy own_row on organization
    using (id = gatewright_organization()
           or gatewright_is_system())
    with check (id = gatewright_organization()
           or gatewright_is_system());

do $$ begin
    execute format('grant select, insert, update on organization to %I', gatewright_app_role());
end $$;
