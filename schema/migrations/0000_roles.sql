-- The roles under which every operation runs. They belong to the cluster, so another database, or whoever administers the
-- server, may have made and granted them already; a login that may not create roles then needs nothing here.
DO $$ DECLARE hub text; BEGIN
  FOREACH hub IN ARRAY ARRAY['hub_app', 'hub_identity'] LOOP
    BEGIN
      IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = hub) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', hub); END IF;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
    IF NOT pg_has_role(current_user, hub, 'MEMBER') THEN EXECUTE format('GRANT %I TO CURRENT_USER', hub); END IF;
  END LOOP;
END $$;
