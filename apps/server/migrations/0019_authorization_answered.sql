-- When a wallet answered: from then on no other browser is given the request.
alter table authorization_request add column answered_at timestamptz;
