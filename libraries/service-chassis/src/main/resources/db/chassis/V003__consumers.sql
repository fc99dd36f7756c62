-- How far each projection has read, and which version of each thing it holds.
create table consumer_offset
(
    consumer  text    not null,
    topic     text    not null,
    partition integer not null,
    next      bigint  not null,
    primary key (consumer, topic, partition)
);
select gatewright_system_table('consumer_offset');

create table consumer_version
(
    consumer  text   not null,
    aggregate uuid   not null,
    version   bigint not null,
    primary key (consumer, aggregate)
);
select gatewright_system_table('consumer_version');
