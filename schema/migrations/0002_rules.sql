-- Row level security holds for the owner of a table, too, and the hub's own role may do no more than the hub does.
DO $$ DECLARE tenant text; BEGIN
  FOR tenant IN
    SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'authority_id'
  LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO hub_app', tenant);
  END LOOP;
END $$;
--> statement-breakpoint
-- What is written once stays as it was written.
REVOKE UPDATE ON audit_entries, audit_contents, action_updates, action_evidence, agreement_signatures FROM hub_app;
--> statement-breakpoint
GRANT DELETE ON audit_contents TO hub_app;
--> statement-breakpoint
-- Identity's look-ups read who somebody is, across authorities, before an authority is known.
GRANT SELECT ON authorities, bodies, agencies, members, clients, seats, priorities, priority_leads,
  agreements, agreement_signatures TO hub_identity;
--> statement-breakpoint
-- Chains an entry to the one before it. The head stays locked until the commit, so MUST be written to last.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE head audit_heads;
BEGIN
  INSERT INTO audit_heads (authority_id, chain, sequence, hash) VALUES (NEW.authority_id, NEW.chain, 0, '')
    ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM audit_heads
    WHERE authority_id = NEW.authority_id AND chain = NEW.chain FOR UPDATE;
  NEW.sequence := head.sequence + 1;
  NEW.previous_hash := head.hash;
  NEW.hash := encode(sha256(convert_to(
    concat_ws(E'\n', NEW.previous_hash, NEW.authority_id, NEW.chain, NEW.sequence, NEW.payload), 'UTF8')), 'hex');
  UPDATE audit_heads SET sequence = NEW.sequence, hash = NEW.hash
    WHERE authority_id = NEW.authority_id AND chain = NEW.chain;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER chain_audit_entry BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_entries_never_truncated BEFORE TRUNCATE ON audit_entries EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- A recorded content can be erased, never changed.
CREATE TRIGGER audit_contents_never_changed BEFORE UPDATE ON audit_contents
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
