create table note
(
    id           uuid primary key,
    organization uuid   not null,
    text         text   not null,
    version      bigint not null default 1
);
select gatewright_tenant_table('note');

create table seen
(
    id      bigint generated always as identity primary key,
    thing   uuid   not null,
    version bigint not null,
    text    text   not null
);
select gatewright_system_table('seen');
