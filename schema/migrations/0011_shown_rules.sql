-- Chains an entry to the one before it, and takes from its content what is asked of many: the content is read once for all of
-- it, which six columns that generate themselves would each do. The head stays locked until the commit, so MUST be written to
-- last.
CREATE OR REPLACE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry jsonb := NEW.payload;
  head audit_heads;
BEGIN
  NEW.at := entry ->> 'at';
  NEW.actor_id := entry ->> 'actorId';
  NEW.agency_id := entry ->> 'agencyId';
  NEW.verb := entry ->> 'verb';
  NEW.request_id := entry ->> 'requestId';
  NEW.changes := entry -> 'changes';
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
-- Ids do not get smaller by being compressed.
ALTER TABLE audit_entries ALTER COLUMN row_ids SET STORAGE EXTERNAL;
--> statement-breakpoint
-- What was disclosed before is found by its rows, too: each entry says of which. A migration is of no authority, so row level
-- security steps aside, and so does what refuses a change: nothing that the chain proves is touched.
ALTER TABLE audit_entries NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_append_only;
--> statement-breakpoint
UPDATE audit_entries SET row_ids = array(
    SELECT DISTINCT named.id::uuid
    FROM jsonb_array_elements(payload::jsonb -> 'disclosed') AS disclosed,
      jsonb_array_elements_text(disclosed -> 'rowIds') AS named (id)
    WHERE named.id <> '')
  WHERE chain = 'disclosures';
--> statement-breakpoint
ALTER TABLE audit_entries ENABLE TRIGGER audit_entries_append_only;
--> statement-breakpoint
ALTER TABLE audit_entries FORCE ROW LEVEL SECURITY;
