-- Of which rows a disclosure tells is taken from its content like all else, and not from whoever writes it: nothing can be
-- recorded as shown and not be found.
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
  NEW.row_ids := CASE WHEN entry ? 'disclosed' THEN array(
    SELECT DISTINCT named.id::uuid
    FROM jsonb_array_elements(entry -> 'disclosed') AS disclosed,
      jsonb_array_elements_text(disclosed -> 'rowIds') AS named (id)
    WHERE named.id <> '') END;
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
