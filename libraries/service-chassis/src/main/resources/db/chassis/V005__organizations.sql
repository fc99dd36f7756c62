-- The organizations as key-manager tells of them. Read before any organization is set: it is how one is found.
create table organization_projection
(
    id   uuid primary key,
    slug text not null,
    name text not null,
    status text not null
);
-- Two organizations may pass a slug on, and their events are not ordered among each other.
create index organization_projection_slug on organization_projection (slug);
select gatewright_system_table('organization_projection');
