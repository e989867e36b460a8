CREATE TABLE "discount_limit" (
	"permission" text PRIMARY KEY NOT NULL,
	"basis_points" integer NOT NULL,
	CONSTRAINT "discount_limit_basis_points" CHECK ("discount_limit"."basis_points" between 0 and 10000)
);
--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD COLUMN "updated_by" integer;--> statement-breakpoint
ALTER TABLE "invoice" ADD COLUMN "seal" "bytea";--> statement-breakpoint
ALTER TABLE "write_off" ADD COLUMN "status_reason" text;--> statement-breakpoint
ALTER TABLE "write_off" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "write_off" ADD COLUMN "updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "write_off" ADD COLUMN "updated_by" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "write_off" ADD CONSTRAINT "write_off_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_sealed" CHECK (("invoice"."number" is null) = ("invoice"."seal" is null));--> statement-breakpoint
CREATE INDEX "account_by_status" ON "account" USING btree ("status","opened_at","id");--> statement-breakpoint
CREATE INDEX "invoice_draft" ON "invoice" USING btree ("account_id") WHERE "invoice"."status" = 'draft';--> statement-breakpoint
CREATE INDEX "write_off_proposed" ON "write_off" USING btree ("proposed_at") WHERE "write_off"."status" = 'proposed';
--> statement-breakpoint
-- A payer may be taken out again while nothing is billed; the log says who did it.
DROP TRIGGER never_forgotten ON account_payer;
--> statement-breakpoint
-- What a new hospital begins with, and a demo that is reset.
CREATE FUNCTION ship_discount_limits() RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.discount_limit VALUES ('billing.discounts.give', 1000), ('billing.discounts.waive', 10000) ON CONFLICT DO NOTHING;
$$;
--> statement-breakpoint
SELECT ship_discount_limits();
--> statement-breakpoint
DO $$
DECLARE
  kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['discount_limit'] LOOP
    EXECUTE format('CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget()', kept);
  END LOOP;
  CREATE TRIGGER never_changed BEFORE UPDATE ON invoice_line FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
END $$;
--> statement-breakpoint
-- Who changes what an account owes holds its row, so that no two of them count with what the other does not see. Charges are
-- added meanwhile.
CREATE FUNCTION lock_account(whose uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM FROM public.account a WHERE a.id = whose FOR NO KEY UPDATE;
END $$;
--> statement-breakpoint
-- What a charge comes to: with its tax, less its discounts.
CREATE FUNCTION charge_net(charge uuid) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.amount_minor + c.tax_minor
         - coalesce((SELECT sum(d.amount_minor) FROM public.charge_discount d WHERE d.charge_item_id = c.id AND d.withdrawn_at IS NULL), 0)::bigint
    FROM public.charge_item c WHERE c.id = charge
$$;
--> statement-breakpoint
-- What is still to be paid of an issued invoice at an instant: its total, less credit notes, what was allocated of payments that held
-- then, and what was written off. A payment counts until it is cancelled, and from then on it never did for later instants only:
-- what was due yesterday stays what it was. Less than nothing where more was paid than it came to.
CREATE FUNCTION invoice_open(which uuid, at timestamptz DEFAULT 'infinity') RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (i.total_minor
          + coalesce((SELECT sum(n.total_minor) FROM public.invoice n WHERE n.corrects = i.id AND n.issued_at <= at), 0)
          - coalesce((SELECT sum(l.amount_minor) FROM public.payment_allocation l JOIN public.payment p ON p.id = l.payment_id
                       WHERE l.invoice_id = i.id AND l.created_at <= at AND (p.cancelled_at IS NULL OR p.cancelled_at > at)), 0)
          - coalesce((SELECT sum(w.amount_minor) FROM public.write_off w
                       WHERE w.invoice_id = i.id AND w.status = 'approved' AND w.decided_at <= at), 0))::bigint
    FROM public.invoice i WHERE i.id = which AND i.issued_at <= at
$$;
--> statement-breakpoint
-- What is due of an account at an instant: what was billed, credit notes included, less payments that held then, refunds added as
-- they are negative, less what was written off. Less than nothing where there is a deposit or something to give back.
CREATE FUNCTION account_due(whose uuid, at timestamptz DEFAULT 'infinity') RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT (coalesce((SELECT sum(i.total_minor) FROM public.invoice i WHERE i.account_id = whose AND i.issued_at <= at), 0)
          - coalesce((SELECT sum(p.amount_minor) FROM public.payment p
                       WHERE p.account_id = whose AND p.received_at <= at AND (p.cancelled_at IS NULL OR p.cancelled_at > at)), 0)
          - coalesce((SELECT sum(w.amount_minor) FROM public.write_off w JOIN public.invoice i ON i.id = w.invoice_id
                       WHERE i.account_id = whose AND w.status = 'approved' AND w.decided_at <= at), 0))::bigint
$$;
--> statement-breakpoint
-- An issued invoice is balanced exactly while nothing of it is open. A credit note is from the start: it counts with what it corrects.
CREATE FUNCTION invoice_settle(which uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.lock_account(i.account_id) FROM public.invoice i WHERE i.id = which;
  UPDATE public.invoice i
     SET status = s.wanted, version = i.version + 1, updated_at = public.hospital_now()
    FROM (SELECT CASE WHEN j.kind = 'credit-note' OR public.invoice_open(j.id) <= 0 THEN 'balanced' ELSE 'issued' END AS wanted
            FROM public.invoice j WHERE j.id = which) s
   WHERE i.id = which AND i.status IN ('issued', 'balanced') AND i.status <> s.wanted;
END $$;
--> statement-breakpoint
-- Whether the care that an account is about is over.
CREATE FUNCTION care_is_over(status text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT status IN ('completed', 'cancelled', 'entered-in-error')
$$;
--> statement-breakpoint
-- An account that is opened after the care is over waits for its bill at once.
CREATE FUNCTION account_begins() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.status <> 'open' THEN
    PERFORM public.refuse_billing('account_steps', 'an account begins open');
  END IF;
  IF public.care_is_over((SELECT e.status FROM public.encounter e WHERE e.id = NEW.encounter_id)) THEN
    NEW.status := 'carecomplete-notbilled';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_begins BEFORE INSERT ON account FOR EACH ROW EXECUTE FUNCTION account_begins();
--> statement-breakpoint
CREATE FUNCTION account_follows_care() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  over CONSTANT boolean := public.care_is_over(NEW.status);
BEGIN
  UPDATE public.account a
     SET status = CASE WHEN over THEN 'carecomplete-notbilled' ELSE 'open' END, status_reason = NULL,
         version = a.version + 1, updated_at = public.hospital_now(), updated_by = NULL
   WHERE a.encounter_id = NEW.id AND a.status = CASE WHEN over THEN 'open' ELSE 'carecomplete-notbilled' END;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER encounter_account AFTER UPDATE OF status ON encounter
  FOR EACH ROW WHEN (care_is_over(NEW.status) <> care_is_over(OLD.status)) EXECUTE FUNCTION account_follows_care();
--> statement-breakpoint
CREATE FUNCTION account_steps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.number, NEW.encounter_id, NEW.opened_at) IS DISTINCT FROM (OLD.number, OLD.encounter_id, OLD.opened_at) THEN
    PERFORM public.refuse_billing('account_kept', 'an account stays that of its visit or stay');
  END IF;
  IF NEW.status = OLD.status THEN
    RETURN NEW;
  END IF;
  IF NEW.status LIKE 'closed-%' THEN
    -- Charges that others are adding hold the row by their reference to it: they are waited for, and those after them see it closed.
    PERFORM FROM public.account a WHERE a.id = NEW.id FOR UPDATE;
  END IF;
  IF (OLD.status, NEW.status) NOT IN (
       ('open', 'carecomplete-notbilled'), ('carecomplete-notbilled', 'open'), ('carecomplete-notbilled', 'billing'),
       ('carecomplete-notbilled', 'closed-completed'), ('billing', 'closed-completed'),
       ('carecomplete-notbilled', 'closed-baddebt'), ('billing', 'closed-baddebt'),
       ('open', 'closed-voided'), ('carecomplete-notbilled', 'closed-voided'),
       ('closed-completed', 'carecomplete-notbilled'), ('closed-baddebt', 'carecomplete-notbilled'),
       ('closed-voided', 'carecomplete-notbilled')) THEN
    PERFORM public.refuse_billing('account_steps', format('no step from %s to %s', OLD.status, NEW.status));
  END IF;
  IF OLD.status = 'open' AND NEW.status = 'carecomplete-notbilled'
     AND NOT public.care_is_over((SELECT e.status FROM public.encounter e WHERE e.id = NEW.encounter_id)) THEN
    PERFORM public.refuse_billing('account_care', 'the care is not over');
  END IF;
  IF NEW.status LIKE 'closed-%' THEN
    IF EXISTS (SELECT FROM public.charge_item c WHERE c.account_id = NEW.id AND c.status = 'billable') THEN
      PERFORM public.refuse_billing('account_charges_open', 'something is still to be billed or credited');
    END IF;
    IF EXISTS (SELECT FROM public.invoice i WHERE i.account_id = NEW.id AND i.status = 'draft') THEN
      PERFORM public.refuse_billing('account_drafts', 'an invoice is not issued yet');
    END IF;
    IF public.account_due(NEW.id) <> 0
       OR EXISTS (SELECT FROM public.invoice i WHERE i.account_id = NEW.id AND i.status = 'issued') THEN
      PERFORM public.refuse_billing('account_balanced', 'the account is not balanced');
    END IF;
    IF NEW.status <> 'closed-voided' AND (NEW.status = 'closed-baddebt') <> EXISTS (
         SELECT FROM public.write_off w JOIN public.invoice i ON i.id = w.invoice_id
          WHERE i.account_id = NEW.id AND w.status = 'approved') THEN
      PERFORM public.refuse_billing('account_bad_debt', 'bad debt is what was written off');
    END IF;
    IF NEW.status = 'closed-voided' AND EXISTS (
         SELECT FROM public.invoice i WHERE i.account_id = NEW.id AND i.number IS NOT NULL) THEN
      PERFORM public.refuse_billing('account_voided', 'something was billed');
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_steps BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION account_steps();
--> statement-breakpoint
-- Something is charged late, or taken back, after the account was closed: it waits for a bill again, and the act is never refused.
CREATE FUNCTION charge_reopens_account() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.account a
     SET status = 'carecomplete-notbilled', status_reason = NULL, version = a.version + 1, updated_at = public.hospital_now(),
         updated_by = NULL
   WHERE a.id = NEW.account_id AND a.status LIKE 'closed-%';
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_reopens_account AFTER INSERT OR UPDATE OF status ON charge_item
  FOR EACH ROW WHEN (NEW.status = 'billable') EXECUTE FUNCTION charge_reopens_account();
--> statement-breakpoint
-- Who pays is settled before anything is billed.
CREATE FUNCTION account_payer_open() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whose CONSTANT uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.account_id ELSE NEW.account_id END;
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.account_id <> OLD.account_id THEN
    PERFORM public.refuse_billing('account_payer_open', 'a payer stays with its account');
  END IF;
  PERFORM public.lock_account(whose);
  IF EXISTS (SELECT FROM public.invoice i WHERE i.account_id = whose AND i.status <> 'cancelled')
     OR (SELECT a.status FROM public.account a WHERE a.id = whose) LIKE 'closed-%' THEN
    PERFORM public.refuse_billing('account_payer_open', 'something of the account is billed');
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
--> statement-breakpoint
CREATE TRIGGER account_payer_open BEFORE INSERT OR UPDATE OR DELETE ON account_payer FOR EACH ROW EXECUTE FUNCTION account_payer_open();
--> statement-breakpoint
-- Charges of an account that are on no bill yet, and can be: with their price.
CREATE FUNCTION charges_to_bill(whose uuid) RETURNS SETOF charge_item
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT c.* FROM public.charge_item c
   WHERE c.account_id = whose AND c.status = 'billable' AND c.reverses IS NULL AND c.amount_minor IS NOT NULL
     AND NOT EXISTS (SELECT FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id
                      WHERE l.charge_item_id = c.id AND i.kind <> 'credit-note' AND i.status <> 'cancelled')
$$;
--> statement-breakpoint
-- How much of the bill somebody may take off, in hundredths of a per cent; null for nothing at all.
CREATE FUNCTION discount_limit_of(person int) RETURNS int
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT max(l.basis_points) FROM public.discount_limit l WHERE public.access_may(person, l.permission)
$$;
--> statement-breakpoint
-- All discounts of one statement together: of charges that are not on a bill, never more than the charge, and of the bill to come,
-- those of others included, never more than the person may take off. A part is measured against the amount without tax, the whole
-- is the amount with tax.
CREATE FUNCTION discounts_come() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  given record;
  most int;
  base bigint;
  off bigint;
BEGIN
  PERFORM public.lock_account(s.account_id)
     FROM (SELECT DISTINCT c.account_id FROM added d JOIN public.charge_item c ON c.id = d.charge_item_id ORDER BY 1) s;
  IF EXISTS (SELECT FROM added d WHERE d.withdrawn_at IS NOT NULL OR d.charge_item_id NOT IN (
               SELECT o.id FROM (SELECT DISTINCT c.account_id FROM added x JOIN public.charge_item c ON c.id = x.charge_item_id) s
                 CROSS JOIN LATERAL public.charges_to_bill(s.account_id) o)) THEN
    PERFORM public.refuse_billing('charge_discount_open', 'only what has a price and is not on a bill gets a discount');
  END IF;
  IF EXISTS (SELECT FROM added d WHERE public.charge_net(d.charge_item_id) < 0) THEN
    PERFORM public.refuse_billing('charge_discount_within', 'more than the charge');
  END IF;
  FOR given IN SELECT DISTINCT c.account_id, d.created_by FROM added d JOIN public.charge_item c ON c.id = d.charge_item_id LOOP
    most := public.discount_limit_of(given.created_by);
    SELECT coalesce(sum(CASE WHEN most = 10000 THEN c.amount_minor + c.tax_minor ELSE c.amount_minor END), 0),
           coalesce(sum(c.amount_minor + c.tax_minor - public.charge_net(c.id)), 0)
      INTO base, off FROM public.charges_to_bill(given.account_id) c;
    IF most IS NULL OR off * 10000 > base * most THEN
      PERFORM public.refuse_billing('charge_discount_authority', 'more than this person may take off',
        json_build_object('most', floor(base * coalesce(most, 0) / 10000.0)::bigint)::text);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER discounts_come AFTER INSERT ON charge_discount REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION discounts_come();
--> statement-breakpoint
-- A discount is taken back as long as it is on no bill, and never changed.
CREATE FUNCTION charge_discount_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  whose CONSTANT uuid := (SELECT c.account_id FROM public.charge_item c WHERE c.id = OLD.charge_item_id);
BEGIN
  PERFORM public.lock_account(whose);
  IF to_jsonb(NEW) - '{withdrawn_at,withdrawn_by}'::text[] <> to_jsonb(OLD) - '{withdrawn_at,withdrawn_by}'::text[]
     OR OLD.withdrawn_at IS NOT NULL
     OR EXISTS (SELECT FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id
                 WHERE l.charge_item_id = OLD.charge_item_id AND i.status <> 'cancelled') THEN
    PERFORM public.refuse_billing('charge_discount_kept', 'a discount that is billed stays');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER charge_discount_kept BEFORE UPDATE ON charge_discount FOR EACH ROW EXECUTE FUNCTION charge_discount_kept();
--> statement-breakpoint
CREATE FUNCTION invoice_begins() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_account record;
BEGIN
  PERFORM public.lock_account(NEW.account_id);
  SELECT a.status, p.status AS patient INTO of_account
    FROM public.account a JOIN public.patient p ON p.id = a.patient_id WHERE a.id = NEW.account_id;
  IF NEW.status <> 'draft' OR NEW.number IS NOT NULL OR NEW.approved_at IS NOT NULL THEN
    PERFORM public.refuse_billing('invoice_steps', 'an invoice begins as a draft');
  END IF;
  IF of_account.patient = 'merged' THEN
    PERFORM public.refuse_billing('invoice_patient_merged', 'the record of the patient was merged');
  END IF;
  IF of_account.status LIKE 'closed-%' THEN
    PERFORM public.refuse_billing('invoice_account_closed', 'the account is closed');
  END IF;
  IF NEW.kind = 'final' AND of_account.status NOT IN ('carecomplete-notbilled', 'billing') THEN
    PERFORM public.refuse_billing('invoice_final_care', 'the care is not over');
  END IF;
  IF NEW.kind = 'credit-note' AND NOT EXISTS (
       SELECT FROM public.invoice i WHERE i.id = NEW.corrects AND i.number IS NOT NULL AND i.kind <> 'credit-note'
          AND i.account_id = NEW.account_id AND i.payer_id IS NOT DISTINCT FROM NEW.payer_id) THEN
    PERFORM public.refuse_billing('invoice_corrects_issued', 'a credit note corrects an issued invoice of the same payer');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_begins BEFORE INSERT ON invoice FOR EACH ROW EXECUTE FUNCTION invoice_begins();
--> statement-breakpoint
-- The lines of an invoice come in one statement, in the transaction of its head, and add up to it.
CREATE FUNCTION invoice_lines_come() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  of_invoice record;
BEGIN
  FOR of_invoice IN
    SELECT i.*, a.count, a.sum FROM public.invoice i
      JOIN (SELECT invoice_id, count(*), sum(amount_minor) FROM added GROUP BY 1) a ON a.invoice_id = i.id
  LOOP
    IF of_invoice.status <> 'draft' OR of_invoice.approved_at IS NOT NULL
       OR of_invoice.count <> (SELECT count(*) FROM public.invoice_line l WHERE l.invoice_id = of_invoice.id) THEN
      PERFORM public.refuse_billing('invoice_lines_once', 'an invoice keeps its lines');
    END IF;
    IF of_invoice.sum <> of_invoice.total_minor THEN
      PERFORM public.refuse_billing('invoice_lines_add_up', 'the lines do not add up to the total');
    END IF;
    IF of_invoice.kind <> 'credit-note' THEN
      IF EXISTS (SELECT FROM added l JOIN public.charge_item c ON c.id = l.charge_item_id
                  WHERE l.invoice_id = of_invoice.id
                    AND (c.account_id <> of_invoice.account_id OR c.status <> 'billable' OR c.amount_minor IS NULL OR c.reverses IS NOT NULL
                         OR l.amount_minor < 0 OR l.tax_minor NOT BETWEEN 0 AND l.amount_minor OR l.discount_minor < 0)) THEN
        PERFORM public.refuse_billing('invoice_line_billable', 'only what is to be billed, for an amount of its own');
      END IF;
      IF EXISTS (SELECT FROM added l JOIN public.invoice_line o ON o.charge_item_id = l.charge_item_id
                   JOIN public.invoice i ON i.id = o.invoice_id
                  WHERE l.invoice_id = of_invoice.id AND i.kind <> 'credit-note' AND i.status <> 'cancelled'
                    AND i.bill_id <> of_invoice.bill_id) THEN
        PERFORM public.refuse_billing('invoice_line_billed_once', 'this is on another bill');
      END IF;
      IF of_invoice.payer_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM public.account_payer p
            WHERE p.account_id = of_invoice.account_id AND p.payer_id = of_invoice.payer_id
              AND (p.limit_minor IS NULL OR p.limit_minor >= (
                    SELECT sum(i.total_minor) FROM public.invoice i
                     WHERE i.account_id = p.account_id AND i.payer_id = p.payer_id AND i.kind <> 'credit-note' AND i.status <> 'cancelled'))) THEN
        PERFORM public.refuse_billing('invoice_payer_limit', 'the payer does not pay that much');
      END IF;
    ELSE
      IF EXISTS (SELECT FROM added l LEFT JOIN public.charge_item c ON c.id = l.charge_item_id
                   LEFT JOIN public.invoice_line o ON o.invoice_id = of_invoice.corrects AND o.charge_item_id = coalesce(c.reverses, c.id)
                  WHERE l.invoice_id = of_invoice.id AND (o.id IS NULL OR l.amount_minor > 0
                     OR o.amount_minor < -(SELECT sum(x.amount_minor) FROM public.invoice_line x
                                             JOIN public.invoice n ON n.id = x.invoice_id
                                             JOIN public.charge_item k ON k.id = x.charge_item_id
                                            WHERE n.corrects = of_invoice.corrects AND n.status <> 'cancelled'
                                              AND coalesce(k.reverses, k.id) = coalesce(c.reverses, c.id)))) THEN
        PERFORM public.refuse_billing('credit_within_line', 'no more than the line that it corrects');
      END IF;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_lines_come AFTER INSERT ON invoice_line REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION invoice_lines_come();
--> statement-breakpoint
-- The discounts of the charges of a bill: who gave them, and how much they are together.
CREATE FUNCTION bill_discounts(bill uuid) RETURNS TABLE (givers int[], off bigint, base bigint, whole bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  WITH charges AS (
    SELECT DISTINCT l.charge_item_id AS id FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id WHERE i.bill_id = bill)
  SELECT (SELECT array_agg(DISTINCT d.created_by) FROM public.charge_discount d JOIN charges ON charges.id = d.charge_item_id WHERE d.withdrawn_at IS NULL),
         coalesce(sum(c.amount_minor + c.tax_minor - public.charge_net(c.id)), 0)::bigint,
         coalesce(sum(c.amount_minor), 0)::bigint, coalesce(sum(c.amount_minor + c.tax_minor), 0)::bigint
    FROM charges JOIN public.charge_item c ON c.id = charges.id
$$;
--> statement-breakpoint
CREATE FUNCTION invoice_steps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  given record;
  free CONSTANT text[] := CASE WHEN OLD.number IS NULL
    THEN '{status,status_reason,version,updated_at,updated_by,approved_by,approved_at,issued_by,issued_at,number,seal}'
    ELSE '{status,status_reason,version,updated_at,updated_by}' END;
BEGIN
  IF to_jsonb(NEW) - free <> to_jsonb(OLD) - free THEN
    PERFORM public.refuse_billing('invoice_kept', 'an invoice stays as it was made');
  END IF;
  PERFORM public.lock_account(NEW.account_id);
  IF (OLD.status, NEW.status) NOT IN (('draft', 'draft'), ('draft', 'issued'), ('draft', 'cancelled'), ('issued', 'issued'),
                                      ('issued', 'balanced'), ('balanced', 'balanced'), ('balanced', 'issued')) THEN
    PERFORM public.refuse_billing('invoice_steps', format('no step from %s to %s', OLD.status, NEW.status));
  END IF;
  IF NEW.status <> OLD.status AND OLD.number IS NOT NULL
     AND (NEW.status = 'balanced') <> (NEW.kind = 'credit-note' OR public.invoice_open(NEW.id) <= 0) THEN
    PERFORM public.refuse_billing('invoice_balanced', 'balanced is what nothing is open of');
  END IF;
  IF (NEW.approved_by, NEW.approved_at) IS DISTINCT FROM (OLD.approved_by, OLD.approved_at) THEN
    SELECT * INTO given FROM public.bill_discounts(NEW.bill_id);
    IF OLD.approved_at IS NOT NULL OR NEW.status <> 'draft' THEN
      PERFORM public.refuse_billing('invoice_kept', 'an invoice is approved once');
    END IF;
    IF (NEW.kind = 'credit-note' OR NEW.kind = 'final' AND given.off > 0)
       AND (NEW.approved_by = NEW.created_by OR NEW.approved_by = ANY (given.givers)) THEN
      PERFORM public.refuse_billing('invoice_two_people', 'somebody else approves this');
    END IF;
    IF NEW.kind <> 'credit-note' AND given.off > 0 AND NOT EXISTS (
         SELECT FROM unnest(given.givers || NEW.approved_by) one CROSS JOIN public.discount_limit_of(one) most
          WHERE given.off * 10000 <= most * CASE WHEN most = 10000 THEN given.whole ELSE given.base END) THEN
      PERFORM public.refuse_billing('invoice_discount_authority', 'the discounts are more than anybody here may give');
    END IF;
  END IF;
  IF OLD.status = 'draft' AND NEW.status = 'issued' THEN
    IF NEW.approved_at IS NULL THEN
      PERFORM public.refuse_billing('invoice_approved_first', 'nobody approved this');
    END IF;
    -- The number was taken in this transaction, which still holds the series.
    IF NEW.number IS DISTINCT FROM (
         SELECT CASE WHEN NEW.kind = 'credit-note' THEN 'C' ELSE 'F' END || lpad(n.last::text, greatest(8, length(n.last::text)), '0') FROM public.number_series n
          WHERE n.name = CASE WHEN NEW.kind = 'credit-note' THEN 'credit-note' ELSE 'invoice' END) THEN
      PERFORM public.refuse_billing('invoice_number_next', 'not the next number');
    END IF;
    IF NEW.kind <> 'credit-note' AND EXISTS (
         SELECT FROM public.invoice_line l JOIN public.charge_item c ON c.id = l.charge_item_id
          WHERE l.invoice_id = NEW.id AND (c.status NOT IN ('billable', 'billed') OR c.reversed_at IS NOT NULL)) THEN
      PERFORM public.refuse_billing('invoice_charges_changed', 'a charge was taken back since');
    END IF;
    IF NEW.kind = 'final' THEN
      IF (SELECT a.status FROM public.account a WHERE a.id = NEW.account_id) NOT IN ('carecomplete-notbilled', 'billing') THEN
        PERFORM public.refuse_billing('invoice_final_care', 'the care is not over');
      END IF;
      IF EXISTS (SELECT FROM public.charge_item c
                  WHERE c.account_id = NEW.account_id AND c.status = 'billable' AND c.reverses IS NULL
                    AND NOT EXISTS (SELECT FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id
                                     WHERE l.charge_item_id = c.id AND i.bill_id = NEW.bill_id)) THEN
        PERFORM public.refuse_billing('invoice_final_whole', 'a charge is left out');
      END IF;
    END IF;
    NEW.seal := (SELECT sha256(convert_to(
      concat_ws('|', NEW.number, NEW.account_id, NEW.payer_id, NEW.bill_id, NEW.kind, NEW.corrects, NEW.total_minor, NEW.approved_by,
                NEW.issued_by, extract(epoch FROM NEW.issued_at))
      || string_agg(concat_ws('|', chr(10), l.line, l.charge_item_id, l.display, l.quantity, l.amount_minor, l.tax_minor, l.discount_minor), ''
                    ORDER BY l.line), 'UTF8')) FROM public.invoice_line l WHERE l.invoice_id = NEW.id);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_steps BEFORE UPDATE ON invoice FOR EACH ROW EXECUTE FUNCTION invoice_steps();
--> statement-breakpoint
-- What an issued invoice bills is billed, and a credit note counts with what it corrects.
CREATE FUNCTION invoice_issued() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  UPDATE public.charge_item c SET status = 'billed', status_reason = NULL
   WHERE c.status = 'billable' AND c.id IN (SELECT l.charge_item_id FROM public.invoice_line l WHERE l.invoice_id = NEW.id);
  PERFORM public.invoice_settle(NEW.id);
  IF NEW.corrects IS NOT NULL THEN
    PERFORM public.invoice_settle(NEW.corrects);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_issued AFTER UPDATE OF status ON invoice
  FOR EACH ROW WHEN (OLD.status = 'draft' AND NEW.status = 'issued') EXECUTE FUNCTION invoice_issued();
--> statement-breakpoint
-- Looked at when the transaction ends: head and lines, and the parts of all payers of the bill against each charge.
CREATE FUNCTION invoice_agrees() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  kept record;
BEGIN
  SELECT i.* INTO kept FROM public.invoice i WHERE i.id = NEW.id;
  IF kept.total_minor IS DISTINCT FROM (SELECT sum(l.amount_minor) FROM public.invoice_line l WHERE l.invoice_id = kept.id) THEN
    PERFORM public.refuse_billing('invoice_lines_add_up', 'the lines do not add up to the total');
  END IF;
  IF (SELECT count(DISTINCT (i.account_id, i.kind, i.number IS NULL, i.status = 'cancelled'))
        FROM public.invoice i WHERE i.bill_id = kept.bill_id) <> 1 THEN
    PERFORM public.refuse_billing('bill_whole', 'the invoices of a bill go together');
  END IF;
  IF kept.status = 'cancelled' THEN
    RETURN NULL;
  END IF;
  IF kept.kind <> 'credit-note' AND EXISTS (
       SELECT FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id WHERE i.bill_id = kept.bill_id
        GROUP BY l.charge_item_id HAVING sum(l.amount_minor) <> public.charge_net(l.charge_item_id)) THEN
    PERFORM public.refuse_billing('bill_parts_add_up', 'the parts do not add up to the charge');
  END IF;
  IF kept.number IS NOT NULL AND (SELECT count(*) FROM public.invoice_document d WHERE d.invoice_id = kept.id) <> 2 THEN
    PERFORM public.refuse_billing('invoice_documents', 'the document of an issued invoice is kept');
  END IF;
  IF kept.kind = 'final' AND kept.number IS NOT NULL
     AND (SELECT a.status FROM public.account a WHERE a.id = kept.account_id) = 'carecomplete-notbilled' THEN
    PERFORM public.refuse_billing('invoice_final_account', 'the account of a final bill is being billed');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER invoice_agrees_new AFTER INSERT ON invoice DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION invoice_agrees();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER invoice_agrees AFTER UPDATE OF status ON invoice DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.status = 'draft' AND NEW.status <> 'draft') EXECUTE FUNCTION invoice_agrees();
--> statement-breakpoint
-- Documents come with the number, never later.
CREATE FUNCTION invoice_document_comes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.invoice i WHERE i.id = NEW.invoice_id AND i.number IS NOT NULL) THEN
    PERFORM public.refuse_billing('invoice_documents', 'a document is of an issued invoice');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_document_comes BEFORE INSERT ON invoice_document FOR EACH ROW EXECUTE FUNCTION invoice_document_comes();
--> statement-breakpoint
-- A charge is billed by lines that come to what it comes to; one that takes a billed charge back, by credit notes for all of its lines.
CREATE FUNCTION charge_billed_covered() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  charge CONSTANT uuid := coalesce(NEW.reverses, NEW.id);
  billed CONSTANT bigint := (SELECT sum(l.amount_minor) FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id
                              WHERE l.charge_item_id = charge AND i.kind <> 'credit-note' AND i.number IS NOT NULL);
BEGIN
  IF NEW.reverses IS NULL AND billed IS DISTINCT FROM public.charge_net(NEW.id)
     OR NEW.reverses IS NOT NULL AND -billed IS DISTINCT FROM (
          SELECT sum(l.amount_minor) FROM public.invoice_line l JOIN public.invoice i ON i.id = l.invoice_id
           WHERE l.charge_item_id IN (NEW.id, charge) AND i.kind = 'credit-note' AND i.number IS NOT NULL) THEN
    PERFORM public.refuse_billing('charge_billed_covered', 'a charge is billed by issued lines that come to it');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER charge_billed_covered AFTER INSERT OR UPDATE OF status ON charge_item DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status = 'billed') EXECUTE FUNCTION charge_billed_covered();
--> statement-breakpoint
CREATE FUNCTION write_off_steps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  free CONSTANT text[] := '{status,status_reason,decided_by,decided_at,version,updated_at,updated_by}';
  of_invoice record;
BEGIN
  SELECT i.account_id, i.kind, i.number INTO of_invoice FROM public.invoice i WHERE i.id = NEW.invoice_id;
  PERFORM public.lock_account(of_invoice.account_id);
  IF TG_OP = 'INSERT' AND NEW.status <> 'proposed'
     OR TG_OP = 'UPDATE' AND (OLD.status <> 'proposed' OR to_jsonb(NEW) - free <> to_jsonb(OLD) - free) THEN
    PERFORM public.refuse_billing('write_off_steps', 'a write-off is decided once');
  END IF;
  IF of_invoice.number IS NULL OR of_invoice.kind = 'credit-note'
     OR NEW.status <> 'refused' AND NEW.amount_minor > public.invoice_open(NEW.invoice_id) THEN
    PERFORM public.refuse_billing('write_off_within', 'more than is open of the invoice',
      json_build_object('most', greatest(public.invoice_open(NEW.invoice_id), 0))::text);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER write_off_steps BEFORE INSERT OR UPDATE ON write_off FOR EACH ROW EXECUTE FUNCTION write_off_steps();
--> statement-breakpoint
CREATE FUNCTION settle_after() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'payment' THEN
    PERFORM public.invoice_settle(s.invoice_id)
       FROM (SELECT DISTINCT l.invoice_id FROM public.payment_allocation l WHERE l.payment_id = NEW.id ORDER BY 1) s;
  ELSE
    PERFORM public.invoice_settle(NEW.invoice_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER settle_after AFTER INSERT ON payment_allocation FOR EACH ROW EXECUTE FUNCTION settle_after();
--> statement-breakpoint
CREATE TRIGGER settle_after AFTER UPDATE OF status ON payment FOR EACH ROW EXECUTE FUNCTION settle_after();
--> statement-breakpoint
CREATE TRIGGER settle_after AFTER UPDATE OF status ON write_off FOR EACH ROW EXECUTE FUNCTION settle_after();
--> statement-breakpoint
SELECT fire_always();
