CREATE TABLE "charge_capture" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"since" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	CONSTRAINT "charge_capture_one" CHECK ("charge_capture"."one")
);
--> statement-breakpoint
ALTER TABLE "hospital_clock" ADD COLUMN "time_zone" text;--> statement-breakpoint
CREATE INDEX "charge_item_unpriced" ON "charge_item" USING btree ("code") WHERE "charge_item"."status" = 'billable' and "charge_item"."amount_minor" is null;--> statement-breakpoint
CREATE INDEX "charge_item_to_credit" ON "charge_item" USING btree ("recorded_at") WHERE "charge_item"."status" = 'billable' and "charge_item"."reverses" is not null;
--> statement-breakpoint
INSERT INTO charge_capture DEFAULT VALUES;
--> statement-breakpoint
-- The account of a visit or a stay, opened if there is none yet. A visit whose number came from elsewhere has one too, in a series that
-- no visit reaches: an act is never refused for its account.
CREATE OR REPLACE FUNCTION account_of(encounter uuid) RETURNS uuid
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  found uuid;
BEGIN
  SELECT a.id INTO found FROM public.account a WHERE a.encounter_id = encounter;
  IF found IS NULL THEN
    INSERT INTO public.account (number, patient_id, encounter_id)
    SELECT 'A-' || CASE WHEN e.visit_number ~ '^[VS][0-9]{8,}$' THEN e.visit_number
                        ELSE CASE e.class WHEN 'IMP' THEN 'S9' ELSE 'V9' END
                             || lpad(regexp_replace(e.visit_number, '[^0-9]', '', 'g'), 15, '0') END,
           e.patient_id, e.id
      FROM public.encounter e WHERE e.id = encounter
    -- Of two acts at once the second waits for the first, at whichever unique column it meets it.
    ON CONFLICT DO NOTHING;
    SELECT a.id INTO found FROM public.account a WHERE a.encounter_id = encounter;
  END IF;
  RETURN found;
END $$;
--> statement-breakpoint
-- Earlier asks for more charges, and anybody may; later would let acts pass without one.
CREATE FUNCTION charge_capture_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.since > OLD.since AND NOT pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    PERFORM public.refuse_billing('charge_capture_kept', 'only the owner of the tables lets acts go uncharged');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON charge_capture FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
CREATE TRIGGER charge_capture_kept BEFORE UPDATE ON charge_capture FOR EACH ROW EXECUTE FUNCTION charge_capture_kept();
--> statement-breakpoint
-- The hospital's day of an instant, as its clocks on the wall show it.
CREATE FUNCTION hospital_day(at timestamptz) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (at AT TIME ZONE coalesce((SELECT time_zone FROM public.hospital_clock), 'UTC'))::date
$$;
--> statement-breakpoint
-- The first instant of a day of the hospital; where the clocks show midnight twice, the first of them.
CREATE FUNCTION hospital_midnight(day date) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE WHEN public.hospital_day(midnight - interval '1 hour') = day THEN midnight - interval '1 hour' ELSE midnight END
    FROM (SELECT day::timestamp AT TIME ZONE coalesce((SELECT time_zone FROM public.hospital_clock), 'UTC') AS midnight) shown
$$;
--> statement-breakpoint
CREATE FUNCTION hospital_zone_known() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM now() AT TIME ZONE NEW.time_zone;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER hospital_zone_known BEFORE INSERT OR UPDATE OF time_zone ON hospital_clock FOR EACH ROW
  EXECUTE FUNCTION hospital_zone_known();
--> statement-breakpoint
ALTER TABLE price ADD CONSTRAINT price_one_a_day EXCLUDE USING gist (list_id WITH =, code WITH =, valid WITH &&);
--> statement-breakpoint
-- At the end of the transaction each price of a list ends where the next begins, and the last has no end.
CREATE FUNCTION price_without_gap() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (SELECT count(*) FROM public.price p
       WHERE p.list_id = NEW.list_id AND p.code = NEW.code AND NOT EXISTS (
         SELECT FROM public.price n
          WHERE n.list_id = p.list_id AND n.code = p.code AND lower(n.valid) = upper(p.valid))) <> 1
     OR NOT EXISTS (SELECT FROM public.price p
                     WHERE p.list_id = NEW.list_id AND p.code = NEW.code AND upper_inf(p.valid)) THEN
    PERFORM public.refuse_billing('price_without_gap', 'in a list a code has a price on every day since its first');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER price_without_gap AFTER INSERT OR UPDATE ON price
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION price_without_gap();
--> statement-breakpoint
-- What something cost stays known: a price ends today at the earliest, and another amount is another row.
CREATE FUNCTION price_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  today CONSTANT date := public.hospital_day(public.hospital_now());
BEGIN
  IF (NEW.id, NEW.list_id, NEW.code, lower(NEW.valid)) IS DISTINCT FROM (OLD.id, OLD.list_id, OLD.code, lower(OLD.valid))
     OR lower(OLD.valid) <= today AND (NEW.amount_minor, NEW.per_units) <> (OLD.amount_minor, OLD.per_units)
     OR NEW.valid <> OLD.valid AND (upper(OLD.valid) < today OR upper(NEW.valid) < today) THEN
    PERFORM public.refuse_billing('price_kept', 'a price that has been stays as it was');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER price_kept BEFORE UPDATE ON price FOR EACH ROW EXECUTE FUNCTION price_kept();
--> statement-breakpoint
CREATE FUNCTION charge_code_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.refuse_billing(TG_ARGV[0], 'a code, and whose list it is, stay as they are');
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_code_kept BEFORE UPDATE OF code ON charge_item_definition FOR EACH ROW WHEN (NEW.code <> OLD.code)
  EXECUTE FUNCTION charge_code_kept('charge_item_definition_code_kept');
--> statement-breakpoint
CREATE TRIGGER charge_code_kept BEFORE UPDATE OF payer_id ON price_list FOR EACH ROW WHEN (NEW.payer_id IS DISTINCT FROM OLD.payer_id)
  EXECUTE FUNCTION charge_code_kept('price_list_payer_kept');
--> statement-breakpoint
-- What an act costs in an account: by the list of the payer of rank 1, otherwise by the hospital's, and for a medicine by the
-- formulary, on the hospital's day of the act. Whole units of the currency, half up. No amount without a price, nor beyond reason.
CREATE FUNCTION price_of(of_account uuid, item text, units integer, done_at timestamptz,
                         OUT called text, OUT free text, OUT amount bigint, OUT tax bigint)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  on_day CONSTANT date := public.hospital_day(done_at);
  points integer;
  cost bigint;
  per integer;
  exact numeric;
BEGIN
  SELECT d.name, d.free_because, d.tax_basis_points INTO called, free, points
    FROM public.charge_item_definition d WHERE d.code = item;
  SELECT p.amount_minor, p.per_units INTO cost, per
    FROM public.price p JOIN public.price_list l ON l.id = p.list_id
   WHERE p.code = item AND p.valid @> on_day
     AND (l.payer_id IS NULL
          OR l.payer_id = (SELECT a.payer_id FROM public.account_payer a WHERE a.account_id = of_account AND a.rank = 1))
   ORDER BY l.payer_id IS NULL LIMIT 1;
  IF cost IS NULL AND item LIKE 'medicine/%' THEN
    SELECT s.amount_minor, s.per_units INTO cost, per
      FROM public.stock_item i JOIN public.stock_price s ON s.item_id = i.id
     WHERE i.code = substr(item, 10) AND s.valid @> on_day;
  END IF;
  exact := div(cost::numeric * units * 2 + per, 2 * per);
  IF exact <= 1000000000000000 THEN
    amount := exact;
    tax := div(exact * coalesce(points, 0) * 2 + 10000, 20000);
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION charge_code(category text, act text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
  SELECT category || '/' || left(regexp_replace(act, '[^A-Za-z0-9._:-]+', '-', 'g'), 60)
$$;
--> statement-breakpoint
-- A reversal is its charge with the sign turned, whoever writes it. Not billed yet, both are over; billed, it is to be credited.
CREATE FUNCTION charge_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  original public.charge_item;
BEGIN
  IF NEW.reversed_at IS NOT NULL THEN
    PERFORM public.refuse_billing('charge_reversed', 'a charge is reversed by a row of its own');
  END IF;
  IF NEW.reverses IS NULL THEN
    RETURN NEW;
  END IF;
  SELECT * INTO original FROM public.charge_item WHERE id = NEW.reverses FOR UPDATE;
  IF original.reverses IS NOT NULL OR original.status NOT IN ('billable', 'not-billable', 'billed') THEN
    PERFORM public.refuse_billing('charge_reversal', 'only a charge that holds is reversed');
  END IF;
  IF original.reversed_at IS NOT NULL THEN
    PERFORM public.refuse_billing('charge_reversed_once', 'this charge was reversed already');
  END IF;
  NEW.account_id := original.account_id;
  NEW.source_type := original.source_type;
  NEW.source_id := original.source_id;
  NEW.component := original.component;
  NEW.code := original.code;
  NEW.display := original.display;
  NEW.quantity := -original.quantity;
  NEW.amount_minor := -original.amount_minor;
  NEW.tax_minor := -original.tax_minor;
  NEW.performed_at := original.performed_at;
  NEW.performed_by := original.performed_by;
  NEW.location_id := original.location_id;
  NEW.status := CASE original.status WHEN 'billed' THEN 'billable' ELSE 'aborted' END;
  NEW.recorded_at := public.hospital_now();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_added BEFORE INSERT ON charge_item FOR EACH ROW EXECUTE FUNCTION charge_added();
--> statement-breakpoint
CREATE FUNCTION charge_reversed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.charge_item
     SET reversed_at = NEW.recorded_at,
         status = CASE status WHEN 'billed' THEN 'billed' ELSE 'aborted' END,
         status_reason = CASE status WHEN 'billed' THEN status_reason ELSE NEW.status_reason END
   WHERE id = NEW.reverses;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_reversed AFTER INSERT ON charge_item FOR EACH ROW WHEN (NEW.reverses IS NOT NULL)
  EXECUTE FUNCTION charge_reversed();
--> statement-breakpoint
-- What was charged stays: act, code, quantity, account, and the amount once there is one.
CREATE FUNCTION charge_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.account_id, NEW.source_type, NEW.source_id, NEW.component, NEW.code, NEW.display, NEW.quantity, NEW.reverses,
      NEW.performed_at, NEW.performed_by, NEW.location_id, NEW.recorded_at)
     IS DISTINCT FROM
     (OLD.id, OLD.account_id, OLD.source_type, OLD.source_id, OLD.component, OLD.code, OLD.display, OLD.quantity, OLD.reverses,
      OLD.performed_at, OLD.performed_by, OLD.location_id, OLD.recorded_at) THEN
    PERFORM public.refuse_billing('charge_kept', 'what was charged stays as it is; what is wrong is reversed');
  END IF;
  IF (NEW.amount_minor, NEW.tax_minor) IS DISTINCT FROM (OLD.amount_minor, OLD.tax_minor)
     AND (OLD.amount_minor IS NOT NULL OR OLD.status <> 'billable' OR OLD.reverses IS NOT NULL) THEN
    PERFORM public.refuse_billing('charge_amount_kept', 'an amount is filled in once');
  END IF;
  IF NEW.reversed_at IS DISTINCT FROM OLD.reversed_at
     AND (OLD.reversed_at IS NOT NULL OR NOT EXISTS (SELECT FROM public.charge_item r WHERE r.reverses = OLD.id)) THEN
    PERFORM public.refuse_billing('charge_reversed', 'a charge is reversed by a row of its own');
  END IF;
  IF NEW.status <> OLD.status
     AND NOT (CASE OLD.status || '>' || NEW.status
               WHEN 'billable>billed' THEN NEW.reversed_at IS NULL
               WHEN 'billable>not-billable' THEN NEW.reverses IS NULL
               WHEN 'not-billable>billable' THEN NEW.reversed_at IS NULL
               WHEN 'billable>aborted' THEN NEW.reversed_at IS NOT NULL
               WHEN 'not-billable>aborted' THEN NEW.reversed_at IS NOT NULL
               ELSE false END) THEN
    PERFORM public.refuse_billing('charge_status', format('a charge does not go from %s to %s', OLD.status, NEW.status));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_kept BEFORE UPDATE ON charge_item FOR EACH ROW EXECUTE FUNCTION charge_kept();
--> statement-breakpoint
-- Takes back what is charged for an act, or for one part of it. Without such a charge it does nothing.
CREATE FUNCTION reverse_act(act_type text, act_id uuid, part text, why text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.charge_item (account_id, source_type, source_id, component, code, display, quantity, status, status_reason,
                                  reverses, performed_at)
  SELECT c.account_id, c.source_type, c.source_id, c.component, c.code, c.display, -c.quantity, 'aborted',
         left(coalesce(nullif(trim(why), ''), 'The record was corrected'), 200), c.id, c.performed_at
    FROM public.charge_item c
   WHERE c.source_type = act_type AND c.source_id = act_id AND (part IS NULL OR c.component = part)
     AND c.reverses IS NULL AND c.reversed_at IS NULL
$$;
--> statement-breakpoint
-- Charges an act once, in the account of its visit or stay. It never stands in the way of the act: without a price it waits for one.
-- The same act again does nothing; with another code or quantity it is reversed and charged again.
CREATE FUNCTION charge_act(act_type text, act_id uuid, part text, visit uuid, item text, named text, units integer,
                           done_at timestamptz, done_by integer DEFAULT NULL, place uuid DEFAULT NULL, why_free text DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  held record;
  account uuid;
  priced record;
  free text;
BEGIN
  SELECT c.code, c.quantity INTO held FROM public.charge_item c
   WHERE c.source_type = act_type AND c.source_id = act_id AND c.component = part AND c.reverses IS NULL AND c.reversed_at IS NULL;
  IF FOUND THEN
    IF held.code = item AND held.quantity = units THEN
      RETURN;
    END IF;
    PERFORM public.reverse_act(act_type, act_id, part, 'What was done was recorded differently');
  END IF;
  IF units < 1 THEN
    RETURN;
  END IF;
  account := public.account_of(visit);
  SELECT * INTO priced FROM public.price_of(account, item, units, done_at);
  free := nullif(trim(coalesce(why_free, priced.free)), '');
  INSERT INTO public.charge_item (account_id, source_type, source_id, component, code, display, quantity, amount_minor, tax_minor,
                                  status, status_reason, performed_at, performed_by, location_id)
  VALUES (account, act_type, act_id, part, item, coalesce(priced.called, named), units,
          CASE WHEN free IS NULL THEN priced.amount ELSE 0 END, CASE WHEN free IS NULL THEN priced.tax ELSE 0 END,
          CASE WHEN free IS NULL THEN 'billable' ELSE 'not-billable' END, left(free, 200), done_at, done_by, place)
  ON CONFLICT (source_type, source_id, component) WHERE reverses IS NULL AND reversed_at IS NULL DO NOTHING;
END $$;
--> statement-breakpoint
-- Fills in the price of what was charged before there was one; of one code, or of all. Returns how many.
CREATE FUNCTION price_again(item text DEFAULT NULL) RETURNS integer
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  WITH waiting AS (
    SELECT c.id, c.account_id, c.code, c.quantity, c.performed_at FROM public.charge_item c
     WHERE c.status = 'billable' AND c.amount_minor IS NULL AND c.reverses IS NULL AND (item IS NULL OR c.code = item)
     ORDER BY c.id FOR UPDATE),
  priced AS (
    SELECT w.id, p.* FROM waiting w CROSS JOIN LATERAL public.price_of(w.account_id, w.code, w.quantity, w.performed_at) p),
  done AS (
    UPDATE public.charge_item c
       SET amount_minor = CASE WHEN p.free IS NULL THEN p.amount ELSE 0 END,
           tax_minor = CASE WHEN p.free IS NULL THEN p.tax ELSE 0 END,
           status = CASE WHEN p.free IS NULL THEN c.status ELSE 'not-billable' END,
           status_reason = coalesce(p.free, c.status_reason)
      FROM priced p
     WHERE c.id = p.id AND (p.amount IS NOT NULL OR p.free IS NOT NULL)
    RETURNING 1)
  SELECT count(*)::integer FROM done
$$;
--> statement-breakpoint
-- What is not billed yet of an account is charged by the list of its payer, where that has a price.
CREATE FUNCTION charge_by_payer() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  c public.charge_item;
  p record;
BEGIN
  FOR c IN SELECT * FROM public.charge_item
            WHERE account_id = NEW.account_id AND status = 'billable' AND reverses IS NULL ORDER BY id FOR UPDATE LOOP
    SELECT * INTO p FROM public.price_of(c.account_id, c.code, c.quantity, c.performed_at);
    IF p.free IS NOT NULL OR p.amount IS NULL OR (p.amount, p.tax) IS NOT DISTINCT FROM (c.amount_minor, c.tax_minor) THEN
      CONTINUE;
    END IF;
    IF c.amount_minor IS NULL THEN
      UPDATE public.charge_item SET amount_minor = p.amount, tax_minor = p.tax WHERE id = c.id;
      CONTINUE;
    END IF;
    PERFORM public.reverse_act(c.source_type, c.source_id, c.component, 'The account has another payer');
    INSERT INTO public.charge_item (account_id, source_type, source_id, component, code, display, quantity, amount_minor, tax_minor,
                                    status, performed_at, performed_by, location_id)
    VALUES (c.account_id, c.source_type, c.source_id, c.component, c.code, c.display, c.quantity, p.amount, p.tax,
            'billable', c.performed_at, c.performed_by, c.location_id);
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_by_payer AFTER INSERT OR UPDATE OF payer_id ON account_payer FOR EACH ROW WHEN (NEW.rank = 1)
  EXECUTE FUNCTION charge_by_payer();
--> statement-breakpoint
-- A visit is charged when it is completed, and its account is of the record that it is of.
CREATE FUNCTION charge_visit() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.status = 'completed' THEN
    PERFORM public.charge_act('encounter', NEW.id, 'visit', NEW.id, 'visit/' || NEW.class,
                              CASE NEW.class WHEN 'EMER' THEN 'Emergency visit' ELSE 'Visit' END, 1,
                              coalesce(NEW.ended_at, public.hospital_now()), NEW.practitioner_id);
  ELSE
    PERFORM public.reverse_act('encounter', NEW.id, 'visit', NEW.status_reason);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_visit_added AFTER INSERT ON encounter FOR EACH ROW WHEN (NEW.class <> 'IMP' AND NEW.status = 'completed')
  EXECUTE FUNCTION charge_visit();
--> statement-breakpoint
CREATE TRIGGER charge_visit AFTER UPDATE OF status ON encounter FOR EACH ROW
  WHEN (NEW.class <> 'IMP' AND NEW.status <> OLD.status AND 'completed' IN (NEW.status, OLD.status))
  EXECUTE FUNCTION charge_visit();
--> statement-breakpoint
-- An account is of the patient of its visit or stay, whoever writes it.
CREATE FUNCTION account_of_patient() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.encounter e WHERE e.id = NEW.encounter_id AND e.patient_id = NEW.patient_id) THEN
    PERFORM public.refuse_billing('account_of_patient', 'an account is of the patient of its visit or stay');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_of_patient BEFORE INSERT OR UPDATE OF patient_id, encounter_id ON account FOR EACH ROW
  EXECUTE FUNCTION account_of_patient();
--> statement-breakpoint
CREATE FUNCTION account_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.account SET patient_id = NEW.patient_id WHERE encounter_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_follows AFTER UPDATE OF patient_id ON encounter FOR EACH ROW WHEN (NEW.patient_id <> OLD.patient_id)
  EXECUTE FUNCTION account_follows();
--> statement-breakpoint
-- The nights of a stay, each with the ward that was responsible at its midnight and whether the patient was on leave then. A stay
-- that began and ended on one day has that day. Somebody who leaves at midnight was there that night, as in the census.
CREATE FUNCTION stay_nights(of_stay uuid) RETURNS TABLE (day date, ward_id uuid, on_leave boolean)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH here AS (
    SELECT e.id, e.started_at AS began, e.ended_at AS ended, coalesce(e.ended_at, public.hospital_now()) AS upto, s.ward_id
      FROM public.encounter e JOIN public.stay s ON s.encounter_id = e.id
     WHERE e.id = of_stay AND e.class = 'IMP' AND e.started_at IS NOT NULL AND e.status NOT IN ('entered-in-error', 'cancelled')
       AND (e.ended_at IS NULL OR e.ended_at >= e.started_at)),
  moved AS (
    SELECT t.from_ward_id, t.to_ward_id, least(greatest(t.completed_at, here.began), here.upto) AS at,
           row_number() OVER (ORDER BY t.completed_at, t.created_at, t.id) AS nth
      FROM here JOIN public.transfer_request t ON t.encounter_id = here.id AND t.status = 'completed'),
  came AS (
    SELECT coalesce((SELECT from_ward_id FROM moved WHERE nth = 1), here.ward_id) AS ward_id, here.began AS since, 0 AS nth FROM here
    UNION ALL
    SELECT to_ward_id, at, nth FROM moved),
  times AS (
    SELECT came.ward_id, public.hospital_day(came.since) AS first, lead(came.nth) OVER moves IS NULL AS is_last,
           coalesce(public.hospital_day(lead(came.since) OVER moves), public.hospital_day(here.upto)) AS past
      FROM came CROSS JOIN here WINDOW moves AS (ORDER BY came.nth)),
  nights AS (
    SELECT times.first + n AS day, times.ward_id FROM times CROSS JOIN LATERAL generate_series(0, times.past - times.first - 1) n
    UNION ALL
    SELECT times.past, times.ward_id FROM here JOIN times ON times.is_last
     WHERE here.ended IS NOT NULL AND public.hospital_day(here.began) = public.hospital_day(here.ended))
  SELECT nights.day, nights.ward_id,
         coalesce((SELECT h.to_status = 'on-hold' FROM public.status_history h
                    WHERE h.entity_id = of_stay AND h.entity = 'encounter' AND h.at < public.hospital_midnight(nights.day + 1)
                    ORDER BY h.at DESC, h.id DESC LIMIT 1), false)
    FROM nights
$$;
--> statement-breakpoint
-- Charges the nights of a stay so far, and takes back those that it does not have any more.
CREATE FUNCTION charge_stay(of_stay uuid, why text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  since CONSTANT date := public.hospital_day((SELECT c.since FROM public.charge_capture c));
  ended timestamptz;
  night record;
  gone record;
  there text[] := '{}';
  part text;
BEGIN
  SELECT e.ended_at INTO ended FROM public.encounter e WHERE e.id = of_stay FOR NO KEY UPDATE;
  FOR night IN SELECT n.day, n.ward_id, n.on_leave, l.code, l.name
                 FROM public.stay_nights(of_stay) n JOIN public.location l ON l.id = n.ward_id
                WHERE since IS NULL OR n.day >= since ORDER BY n.day LOOP
    part := 'day ' || to_char(night.day, 'YYYY-MM-DD');
    there := there || part;
    PERFORM public.charge_act('stay', of_stay, part, of_stay,
                              CASE WHEN night.on_leave THEN 'bed/leave' ELSE public.charge_code('bed', night.code) END,
                              CASE WHEN night.on_leave THEN 'Bed kept on leave' ELSE 'Bed, ' || night.name END, 1,
                              least(public.hospital_midnight(night.day + 1) - interval '1 second', ended), NULL, night.ward_id);
  END LOOP;
  FOR gone IN SELECT c.component FROM public.charge_item c
               WHERE c.source_type = 'stay' AND c.source_id = of_stay AND c.reverses IS NULL AND c.reversed_at IS NULL
                 AND c.component <> ALL (there) LOOP
    PERFORM public.reverse_act('stay', of_stay, gone.component, why);
  END LOOP;
END $$;
--> statement-breakpoint
-- Every stay that goes on, for the nights until yesterday. Returns how many stays had one that was not charged yet.
CREATE FUNCTION charge_stays() RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  yesterday CONSTANT date := public.hospital_day(public.hospital_now()) - 1;
  one record;
  done integer := 0;
BEGIN
  FOR one IN SELECT e.id FROM public.encounter e
              WHERE e.class = 'IMP' AND e.ended_at IS NULL AND e.status IN ('in-progress', 'on-hold', 'discharged')
                AND public.hospital_day(e.started_at) <= yesterday
                AND NOT EXISTS (SELECT FROM public.charge_item c
                                 WHERE c.source_type = 'stay' AND c.source_id = e.id
                                   AND c.component = 'day ' || to_char(yesterday, 'YYYY-MM-DD')
                                   AND c.reverses IS NULL AND c.reversed_at IS NULL)
                AND yesterday >= coalesce((SELECT public.hospital_day(c.since) FROM public.charge_capture c), yesterday)
              ORDER BY e.id LOOP
    PERFORM public.charge_stay(one.id);
    done := done + 1;
  END LOOP;
  RETURN done;
END $$;
--> statement-breakpoint
CREATE FUNCTION stay_is_charged() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.charge_stay((to_jsonb(NEW) ->> TG_ARGV[0])::uuid, NEW.status_reason);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- At the end of the transaction, when the stay and its transfers are written.
CREATE CONSTRAINT TRIGGER stay_is_charged AFTER INSERT OR UPDATE OF status, started_at, ended_at ON encounter
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.class = 'IMP' AND NEW.started_at IS NOT NULL)
  EXECUTE FUNCTION stay_is_charged('id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER stay_is_charged AFTER INSERT OR UPDATE OF status, completed_at ON transfer_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.completed_at IS NOT NULL OR NEW.status = 'completed')
  EXECUTE FUNCTION stay_is_charged('encounter_id');
--> statement-breakpoint
-- An operation is charged when the patient is out of theatre: the minutes there, who took part, and the kit.
CREATE FUNCTION charge_operation(operation uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  began CONSTANT timestamptz := public.theatre_time(operation, 'in');
  ended CONSTANT timestamptz := public.theatre_time(operation, 'out');
  c record;
  one record;
BEGIN
  IF began IS NULL OR ended IS NULL THEN
    RETURN;
  END IF;
  SELECT t.encounter_id, t.theatre_id INTO c FROM public.theatre_case t WHERE t.id = operation;
  PERFORM public.charge_act('theatre_case', operation, 'minutes', c.encounter_id, 'theatre/minute', 'Theatre, minutes',
                            greatest(1, (extract(epoch FROM ended - began) / 60)::integer), ended, NULL, c.theatre_id);
  FOR one IN SELECT m.id, m.role, m.staff_id, m.removed_at FROM public.theatre_case_team m WHERE m.case_id = operation ORDER BY m.id LOOP
    IF one.removed_at IS NULL THEN
      PERFORM public.charge_act('theatre_case_team', one.id, 'member', c.encounter_id, 'theatre/team-' || one.role,
                                'Theatre team, ' || one.role, 1, ended, one.staff_id, c.theatre_id);
    ELSE
      PERFORM public.reverse_act('theatre_case_team', one.id, 'member', 'Did not take part');
    END IF;
  END LOOP;
  FOR one IN SELECT u.id, u.removed, k.name, k.identifier
               FROM public.theatre_case_kit u JOIN public.theatre_kit k ON k.id = u.kit_id WHERE u.case_id = operation ORDER BY u.id LOOP
    IF NOT one.removed THEN
      PERFORM public.charge_act('theatre_case_kit', one.id, 'kit', c.encounter_id, public.charge_code('theatre', 'kit-' || one.identifier),
                                'Theatre kit, ' || one.name, 1, ended, NULL, c.theatre_id);
    ELSE
      PERFORM public.reverse_act('theatre_case_kit', one.id, 'kit', 'Was not used');
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION operation_is_charged() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.charge_operation(NEW.case_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER operation_is_charged AFTER INSERT ON theatre_event FOR EACH ROW WHEN (NEW.kind IN ('in', 'out'))
  EXECUTE FUNCTION operation_is_charged();
--> statement-breakpoint
CREATE TRIGGER operation_is_charged AFTER INSERT OR UPDATE OF role, removed_at ON theatre_case_team FOR EACH ROW
  EXECUTE FUNCTION operation_is_charged();
--> statement-breakpoint
CREATE TRIGGER operation_is_charged AFTER INSERT OR UPDATE OF removed ON theatre_case_kit FOR EACH ROW
  EXECUTE FUNCTION operation_is_charged();
--> statement-breakpoint
-- What stays in the patient, when it is written down; each product has a code of its own.
CREATE FUNCTION charge_implant() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  c record;
BEGIN
  IF NEW.error_reason IS NOT NULL THEN
    PERFORM public.reverse_act('theatre_implant', NEW.id, 'implant', NEW.error_reason);
    RETURN NULL;
  END IF;
  SELECT t.encounter_id, t.theatre_id INTO c FROM public.theatre_case t WHERE t.id = NEW.case_id;
  PERFORM public.charge_act('theatre_implant', NEW.id, 'implant', c.encounter_id,
                            public.charge_code('theatre', 'implant-' || lower(trim(NEW.product))), 'Implant, ' || NEW.product,
                            NEW.quantity, NEW.created_at, NEW.created_by, c.theatre_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_implant AFTER INSERT OR UPDATE ON theatre_implant FOR EACH ROW EXECUTE FUNCTION charge_implant();
--> statement-breakpoint
-- What was handed over, less what came back.
CREATE FUNCTION charge_dispense_line(of_line uuid, why text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  l record;
BEGIN
  SELECT d.status, d.encounter_id, d.handed_over_at, d.handed_over_by, i.code, i.name,
         (x.quantity - coalesce((SELECT sum(b.quantity) FROM public.medication_return b WHERE b.dispense_line_id = x.id), 0))::integer AS units
    INTO l
    FROM public.medication_dispense_line x JOIN public.medication_dispense d ON d.id = x.dispense_id
    JOIN public.stock_item i ON i.id = x.item_id WHERE x.id = of_line;
  IF l.status = 'completed' AND l.units > 0 THEN
    PERFORM public.charge_act('medication_dispense_line', of_line, 'handed over', l.encounter_id, 'medicine/' || l.code, l.name,
                              l.units, l.handed_over_at, l.handed_over_by);
  ELSE
    PERFORM public.reverse_act('medication_dispense_line', of_line, 'handed over', why);
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION charge_dispense() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.charge_dispense_line(l.id, NEW.status_reason)
     FROM public.medication_dispense_line l WHERE l.dispense_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_dispense AFTER UPDATE OF status ON medication_dispense FOR EACH ROW
  WHEN (NEW.status <> OLD.status AND 'completed' IN (NEW.status, OLD.status)) EXECUTE FUNCTION charge_dispense();
--> statement-breakpoint
CREATE FUNCTION charge_return() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.charge_dispense_line(NEW.dispense_line_id, 'It came back: ' || NEW.reason);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_return AFTER INSERT ON medication_return FOR EACH ROW EXECUTE FUNCTION charge_return();
--> statement-breakpoint
-- A dose out of the stock of a ward is charged as it was taken. One out of what was dispensed to the patient is charged there.
CREATE FUNCTION charge_consumption() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  dose record;
BEGIN
  SELECT a.encounter_id, a.given_by, i.code, i.name, p.place_id INTO dose
    FROM public.medication_administration a JOIN public.stock_item i ON i.id = NEW.item_id
    JOIN public.stock_location p ON p.id = NEW.location_id WHERE a.id = NEW.source_id;
  IF FOUND THEN
    PERFORM public.charge_act('medication_administration', NEW.source_id, 'taken ' || NEW.line, dose.encounter_id,
                              'medicine/' || dose.code, dose.name, -NEW.quantity, NEW.at, dose.given_by, dose.place_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_consumption AFTER INSERT ON stock_ledger FOR EACH ROW
  WHEN (NEW.source_type = 'medication_administration' AND NEW.kind = 'consumption') EXECUTE FUNCTION charge_consumption();
--> statement-breakpoint
-- Of a dose that came out of no stock nobody knows what it cost; it is not charged, and says so.
CREATE FUNCTION charge_without_stock() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  dose record;
BEGIN
  SELECT a.encounter_id, a.given_by, r.display INTO dose
    FROM public.medication_administration a JOIN public.medication_request r ON r.id = a.medication_request_id
   WHERE a.id = NEW.medication_administration_id;
  PERFORM public.charge_act('medication_administration', NEW.medication_administration_id, 'without stock', dose.encounter_id,
                            'medicine/without-stock', dose.display, 1, NEW.at, dose.given_by, NEW.ward_id,
                            'Given without being taken from stock');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_without_stock AFTER INSERT ON dose_without_stock FOR EACH ROW EXECUTE FUNCTION charge_without_stock();
--> statement-breakpoint
CREATE FUNCTION charge_dose_retracted() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.reverse_act('medication_administration', NEW.id, NULL, NEW.status_reason);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_dose_retracted AFTER UPDATE OF status ON medication_administration FOR EACH ROW
  WHEN (OLD.status = 'completed' AND NEW.status <> 'completed') EXECUTE FUNCTION charge_dose_retracted();
--> statement-breakpoint
-- A test is charged once for its order when its value is released, whatever was measured again before. What is withdrawn is taken
-- back, and charged again when it is corrected.
CREATE FUNCTION charge_result() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t record;
BEGIN
  SELECT l.code, l.name, r.encounter_id INTO t
    FROM public.lab_test l, public.service_request r WHERE l.id = NEW.test_id AND r.id = NEW.service_request_id;
  IF NEW.status IN ('final', 'amended', 'corrected') THEN
    PERFORM public.charge_act('service_request', NEW.service_request_id, 'test ' || t.code, t.encounter_id,
                              public.charge_code('laboratory', t.code), t.name, 1, NEW.verified_at, NEW.verified_by);
  ELSE
    PERFORM public.reverse_act('service_request', NEW.service_request_id, 'test ' || t.code, NEW.status_reason);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_result_added AFTER INSERT ON observation FOR EACH ROW
  WHEN (NEW.status IN ('final', 'amended', 'corrected')) EXECUTE FUNCTION charge_result();
--> statement-breakpoint
CREATE TRIGGER charge_result AFTER UPDATE OF status ON observation FOR EACH ROW
  WHEN (NEW.status <> OLD.status
        AND (NEW.status IN ('final', 'amended', 'corrected') OR OLD.status IN ('final', 'amended', 'corrected')))
  EXECUTE FUNCTION charge_result();
--> statement-breakpoint
CREATE FUNCTION charge_examination() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  r record;
BEGIN
  IF NEW.status <> 'completed' THEN
    PERFORM public.reverse_act('examination', NEW.id, 'performed', NEW.status_reason);
    RETURN NULL;
  END IF;
  SELECT s.encounter_id, s.code, s.display INTO r FROM public.service_request s WHERE s.id = NEW.service_request_id;
  PERFORM public.charge_act('examination', NEW.id, 'performed', r.encounter_id, public.charge_code('examination', r.code), r.display,
                            1, NEW.performed_at, NEW.performed_by);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_examination_added AFTER INSERT ON examination FOR EACH ROW WHEN (NEW.status = 'completed')
  EXECUTE FUNCTION charge_examination();
--> statement-breakpoint
CREATE TRIGGER charge_examination AFTER UPDATE OF status ON examination FOR EACH ROW
  WHEN (NEW.status <> OLD.status AND 'completed' IN (NEW.status, OLD.status)) EXECUTE FUNCTION charge_examination();
--> statement-breakpoint
SELECT fire_always();
