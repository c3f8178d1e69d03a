-- Who signed in at the company's provider (OpenID Connect). All of it is NULL where a link has signed the browser in.

ALTER TABLE sign_ins ADD COLUMN role TEXT;
ALTER TABLE sign_ins ADD COLUMN user_id TEXT;
ALTER TABLE sign_ins ADD COLUMN user_name TEXT;
-- The provider's own session, by which it says that it has ended.
ALTER TABLE sign_ins ADD COLUMN provider_session TEXT;
-- What the provider wants to see again at the sign-out. It signs nobody in.
ALTER TABLE sign_ins ADD COLUMN id_token TEXT;
