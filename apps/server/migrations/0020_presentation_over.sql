-- What is erased and forgotten is looked for every few seconds, so it is found without reading all that lives.
create index presentation_over on presentation (expires_at);
create index presentation_response on presentation (answered_at) where response is not null;
create index ask_refusal_over on ask_refusal (at);
