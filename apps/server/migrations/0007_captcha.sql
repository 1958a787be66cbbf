-- A solved captcha is good once, for every process alike. Rows past their time are swept by whoever spends the next.
create table spent_captcha (
  hash bytea primary key,
  expires_at timestamptz not null
);
create index spent_captcha_old on spent_captcha (expires_at);
