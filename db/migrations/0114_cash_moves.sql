CREATE TABLE "cash_safe" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"balance_minor" bigint NOT NULL,
	CONSTRAINT "cash_safe_one" CHECK ("cash_safe"."id" = 1),
	CONSTRAINT "cash_safe_never_negative" CHECK ("cash_safe"."balance_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "cash_safe_movement" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reference" text NOT NULL,
	"status" text DEFAULT 'proposed' NOT NULL,
	"status_reason" text,
	"decided_by" integer,
	"decided_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"created_by" integer NOT NULL,
	"updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL,
	"updated_by" integer NOT NULL,
	CONSTRAINT "cash_safe_movement_kind" CHECK ("cash_safe_movement"."kind" in ('opening', 'from-bank', 'to-bank')),
	CONSTRAINT "cash_safe_movement_status" CHECK ("cash_safe_movement"."status" in ('proposed', 'approved', 'refused')),
	CONSTRAINT "cash_safe_movement_sign" CHECK (case when "cash_safe_movement"."kind" = 'to-bank' then "cash_safe_movement"."amount_minor" < 0 else "cash_safe_movement"."amount_minor" > 0 end),
	CONSTRAINT "cash_safe_movement_reference_given" CHECK (length(trim("cash_safe_movement"."reference")) between 1 and 60),
	CONSTRAINT "cash_safe_movement_decided" CHECK (("cash_safe_movement"."status" = 'proposed') = ("cash_safe_movement"."decided_by" is null) and ("cash_safe_movement"."decided_by" is null) = ("cash_safe_movement"."decided_at" is null)),
	CONSTRAINT "cash_safe_movement_two_people" CHECK ("cash_safe_movement"."status" <> 'approved' or "cash_safe_movement"."decided_by" <> "cash_safe_movement"."created_by")
);
--> statement-breakpoint
ALTER TABLE "cash_session" ADD COLUMN "taken_over_by" integer;--> statement-breakpoint
ALTER TABLE "cash_session" ADD COLUMN "updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "cash_session" ADD COLUMN "updated_by" integer;--> statement-breakpoint
ALTER TABLE "cash_transfer" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "cash_transfer" ADD COLUMN "updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "cash_transfer" ADD COLUMN "updated_by" integer;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "payment" ADD COLUMN "updated_by" integer;--> statement-breakpoint
ALTER TABLE "refund_request" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "refund_request" ADD COLUMN "updated_at" timestamp with time zone DEFAULT hospital_now() NOT NULL;--> statement-breakpoint
ALTER TABLE "refund_request" ADD COLUMN "updated_by" integer;--> statement-breakpoint
ALTER TABLE "cash_safe_movement" ADD CONSTRAINT "cash_safe_movement_decided_by_staff_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_safe_movement" ADD CONSTRAINT "cash_safe_movement_created_by_staff_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_safe_movement" ADD CONSTRAINT "cash_safe_movement_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cash_safe_movement_open" ON "cash_safe_movement" USING btree ("created_at") WHERE "cash_safe_movement"."status" = 'proposed';--> statement-breakpoint
ALTER TABLE "cash_session" ADD CONSTRAINT "cash_session_taken_over_by_staff_id_fk" FOREIGN KEY ("taken_over_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_session" ADD CONSTRAINT "cash_session_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cash_transfer" ADD CONSTRAINT "cash_transfer_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_request" ADD CONSTRAINT "refund_request_updated_by_staff_id_fk" FOREIGN KEY ("updated_by") REFERENCES "public"."staff"("id") ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON cash_safe FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
CREATE TRIGGER never_forgotten BEFORE DELETE OR TRUNCATE ON cash_safe_movement FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_forget();
--> statement-breakpoint
-- The instant after a lock was waited for, by the hospital's clock; hospital_now() is that of the statement, which began before.
CREATE FUNCTION hospital_instant() RETURNS timestamptz
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  SELECT clock_timestamp() + (public.hospital_now() - statement_timestamp())
$$;
--> statement-breakpoint
-- Holds an account until the transaction ends: money of an account moves one after the other. Charges are added meanwhile.
CREATE FUNCTION hold_account(account uuid) RETURNS text
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  SELECT a.status FROM public.account a WHERE a.id = account FOR NO KEY UPDATE
$$;
--> statement-breakpoint
-- What a payer (null: the patient) still has to pay of an account: what was billed to it, less what it paid, got back and was
-- written off. Less than nothing where it has paid ahead.
CREATE FUNCTION payer_due(account uuid, payer uuid) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT sum(i.total_minor) FROM public.invoice i
                    WHERE i.account_id = account AND i.payer_id IS NOT DISTINCT FROM payer AND i.status IN ('issued', 'balanced')), 0)::bigint
       - coalesce((SELECT sum(p.amount_minor) FROM public.payment p
                    WHERE p.account_id = account AND p.payer_id IS NOT DISTINCT FROM payer AND p.status = 'active'), 0)::bigint
       - coalesce((SELECT sum(w.amount_minor) FROM public.write_off w JOIN public.invoice i ON i.id = w.invoice_id
                    WHERE i.account_id = account AND i.payer_id IS NOT DISTINCT FROM payer AND w.status = 'approved'), 0)::bigint
$$;
--> statement-breakpoint
-- What of an invoice nothing has been paid for yet.
CREATE FUNCTION invoice_unpaid(invoice uuid) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT i.total_minor
       + coalesce((SELECT sum(c.total_minor) FROM public.invoice c WHERE c.corrects = i.id AND c.status IN ('issued', 'balanced')), 0)::bigint
       - coalesce((SELECT sum(w.amount_minor) FROM public.write_off w WHERE w.invoice_id = i.id AND w.status = 'approved'), 0)::bigint
       - coalesce((SELECT sum(l.amount_minor) FROM public.payment_allocation l WHERE l.invoice_id = i.id), 0)::bigint
    FROM public.invoice i WHERE i.id = invoice
$$;
--> statement-breakpoint
-- What of a payment pays no invoice yet and was not given back.
CREATE FUNCTION payment_unused(payment uuid) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT CASE p.status WHEN 'active' THEN p.amount_minor ELSE 0 END
       + coalesce((SELECT sum(r.amount_minor) FROM public.payment r WHERE r.refunds = p.id AND r.status = 'active'), 0)::bigint
       - coalesce((SELECT sum(l.amount_minor) FROM public.payment_allocation l WHERE l.payment_id = p.id), 0)::bigint
    FROM public.payment p WHERE p.id = payment
$$;
--> statement-breakpoint
-- Lets what was paid and is not used yet pay what is open: the oldest payment of a payer first its oldest invoice.
CREATE FUNCTION allocate_payments(account uuid, by integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
  bill record;
  part bigint;
BEGIN
  PERFORM public.hold_account(account);
  FOR one IN
    SELECT p.id, p.payer_id, public.payment_unused(p.id) AS unused FROM public.payment p
     WHERE p.account_id = account AND p.status = 'active' AND p.kind <> 'refund' ORDER BY p.receipt_number
  LOOP
    CONTINUE WHEN one.unused <= 0;
    FOR bill IN
      SELECT i.id, public.invoice_unpaid(i.id) AS unpaid FROM public.invoice i
       WHERE i.account_id = account AND i.payer_id IS NOT DISTINCT FROM one.payer_id AND i.status = 'issued' AND i.kind <> 'credit-note'
       ORDER BY i.issued_at, i.number
    LOOP
      part := least(one.unused, bill.unpaid);
      CONTINUE WHEN part <= 0;
      INSERT INTO public.payment_allocation (payment_id, invoice_id, amount_minor, created_by) VALUES (one.id, bill.id, part, by);
      one.unused := one.unused - part;
      EXIT WHEN one.unused = 0;
    END LOOP;
  END LOOP;
END $$;
--> statement-breakpoint
-- Takes back so much of what a payment pays, from the latest invoice on.
CREATE FUNCTION release_payment(payment uuid, excess bigint, by integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  bill record;
  rest bigint := excess;
BEGIN
  FOR bill IN
    SELECT l.invoice_id AS id, sum(l.amount_minor)::bigint AS paid
      FROM public.payment_allocation l JOIN public.invoice i ON i.id = l.invoice_id
     WHERE l.payment_id = payment GROUP BY l.invoice_id, i.issued_at, i.number HAVING sum(l.amount_minor) > 0
     ORDER BY i.issued_at DESC, i.number DESC
  LOOP
    EXIT WHEN rest <= 0;
    INSERT INTO public.payment_allocation (payment_id, invoice_id, amount_minor, created_by)
    VALUES (payment, bill.id, -least(rest, bill.paid), by);
    rest := rest - least(rest, bill.paid);
  END LOOP;
END $$;
--> statement-breakpoint
-- What is in a drawer: what was paid into it, what it was handed and what it handed on. Once counted, what was counted, less what was handed on since.
CREATE FUNCTION drawer_balance(session uuid) RETURNS bigint
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((SELECT sum(p.amount_minor) FROM public.payment p
                    WHERE p.cash_session_id = session AND p.method = 'cash' AND p.status = 'active'), 0)::bigint
       + coalesce((SELECT sum(t.amount_minor) FROM public.cash_transfer t WHERE t.to_session = session AND t.status = 'accepted'), 0)::bigint
       - coalesce((SELECT sum(t.amount_minor) FROM public.cash_transfer t WHERE t.from_session = session AND t.status <> 'refused'), 0)::bigint
       + coalesce((SELECT s.counted_minor - s.expected_minor FROM public.cash_session s WHERE s.id = session), 0)
$$;
--> statement-breakpoint
-- Holds a drawer until the transaction ends. Throws unless it is open.
CREATE FUNCTION hold_open_drawer(session uuid) RETURNS integer
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  drawer record;
BEGIN
  SELECT s.status, s.staff_id INTO drawer FROM public.cash_session s WHERE s.id = session FOR NO KEY UPDATE;
  IF drawer.status IS DISTINCT FROM 'open' THEN
    PERFORM public.refuse_billing('cash_session_open', 'nothing moves through a drawer that is not open');
  END IF;
  RETURN drawer.staff_id;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_drawer(session uuid) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF public.drawer_balance(session) < 0 THEN
    PERFORM public.refuse_billing('cash_drawer_never_negative', 'there is not so much in the drawer');
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION payment_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  state text;
  due bigint;
  back record;
BEGIN
  state := public.hold_account(NEW.account_id);
  IF NEW.status <> 'active' THEN
    PERFORM public.refuse_billing('payment_steps', 'a payment begins as active');
  END IF;
  IF NEW.kind <> 'refund' AND state LIKE 'closed-%' THEN
    PERFORM public.refuse_billing('payment_account_closed', 'the account is closed');
  END IF;
  IF NEW.cash_session_id IS NOT NULL AND public.hold_open_drawer(NEW.cash_session_id) <> NEW.received_by THEN
    PERFORM public.refuse_billing('payment_own_drawer', 'this is the drawer of somebody else');
  END IF;
  IF NEW.received_at >= public.hospital_now() THEN
    NEW.received_at := public.hospital_instant();
  END IF;
  IF NEW.kind = 'payment' THEN
    due := public.payer_due(NEW.account_id, NEW.payer_id);
    IF NEW.amount_minor > due THEN
      PERFORM public.refuse_billing('payment_due', 'this is more than is due',
        jsonb_build_object('due', due, 'receipt', (
          SELECT p.receipt_number FROM public.payment p
           WHERE p.account_id = NEW.account_id AND p.payer_id IS NOT DISTINCT FROM NEW.payer_id AND p.status = 'active' AND p.kind <> 'refund'
           ORDER BY p.receipt_number DESC LIMIT 1))::text);
    END IF;
  END IF;
  IF NEW.kind = 'refund' THEN
    SELECT * INTO back FROM public.payment p WHERE p.id = NEW.refunds;
    IF back.kind = 'refund' OR back.status <> 'active' THEN
      PERFORM public.refuse_billing('payment_refund_of', 'only a payment is given back');
    END IF;
    IF (back.account_id, back.payer_id) IS DISTINCT FROM (NEW.account_id, NEW.payer_id) THEN
      PERFORM public.refuse_billing('payment_refund_account', 'a refund belongs to the account and payer of its payment');
    END IF;
    IF NOT EXISTS (SELECT FROM public.refund_request r
                    WHERE r.payment_id = NEW.refunds AND r.status = 'approved' AND r.amount_minor = -NEW.amount_minor) THEN
      PERFORM public.refuse_billing('payment_refund_approved', 'somebody else has to approve a refund first');
    END IF;
    IF back.amount_minor + NEW.amount_minor
       + coalesce((SELECT sum(r.amount_minor) FROM public.payment r WHERE r.refunds = NEW.refunds AND r.status = 'active'), 0) < 0 THEN
      PERFORM public.refuse_billing('payment_refunds', 'more than was paid is not given back');
    END IF;
  END IF;
  -- The number was taken in this transaction, which still holds the series.
  IF NEW.receipt_number IS DISTINCT FROM (SELECT 'R' || lpad(n.last::text, 8, '0') FROM public.number_series n WHERE n.name = 'receipt') THEN
    PERFORM public.refuse_billing('payment_receipt_next', 'not the next number');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_added BEFORE INSERT ON payment FOR EACH ROW EXECUTE FUNCTION payment_added();
--> statement-breakpoint
-- A payment is cancelled by somebody else while the drawer that took it is still open, and changes in no other way.
CREATE FUNCTION payment_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (NEW.id, NEW.receipt_number, NEW.account_id, NEW.payer_id, NEW.cash_session_id, NEW.kind, NEW.method, NEW.reference, NEW.amount_minor,
      NEW.refunds, NEW.received_by, NEW.received_at)
     IS DISTINCT FROM
     (OLD.id, OLD.receipt_number, OLD.account_id, OLD.payer_id, OLD.cash_session_id, OLD.kind, OLD.method, OLD.reference, OLD.amount_minor,
      OLD.refunds, OLD.received_by, OLD.received_at)
     OR OLD.status = 'cancelled' OR NEW.status <> 'cancelled' THEN
    PERFORM public.refuse_billing('payment_kept', 'a payment stays as it was taken');
  END IF;
  PERFORM public.hold_account(NEW.account_id);
  IF NEW.kind = 'refund' THEN
    PERFORM public.refuse_billing('payment_refund_stays', 'a refund that was paid out is not cancelled');
  END IF;
  IF NEW.cash_session_id IS NULL THEN
    PERFORM public.refuse_billing('payment_cancel_session', 'only a payment of an open drawer is cancelled');
  END IF;
  IF NOT EXISTS (SELECT FROM public.cash_session s WHERE s.id = NEW.cash_session_id AND s.status = 'open' FOR NO KEY UPDATE) THEN
    PERFORM public.refuse_billing('payment_cancel_session', 'only a payment of an open drawer is cancelled');
  END IF;
  IF NEW.cancelled_by = NEW.received_by THEN
    PERFORM public.refuse_billing('payment_cancel_two', 'somebody else cancels a payment');
  END IF;
  IF EXISTS (SELECT FROM public.refund_request r WHERE r.payment_id = NEW.id AND r.status IN ('requested', 'approved', 'paid')) THEN
    PERFORM public.refuse_billing('payment_cancel_refunds', 'a refund was asked for');
  END IF;
  NEW.cancelled_at := public.hospital_instant();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_changed BEFORE UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION payment_changed();
--> statement-breakpoint
CREATE FUNCTION payment_follows() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  payment CONSTANT uuid := CASE NEW.kind WHEN 'refund' THEN NEW.refunds ELSE NEW.id END;
BEGIN
  IF NEW.kind = 'refund' OR NEW.status = 'cancelled' THEN
    PERFORM public.release_payment(payment, -public.payment_unused(payment), coalesce(NEW.cancelled_by, NEW.received_by));
  END IF;
  IF NEW.method = 'cash' AND (NEW.kind = 'refund' OR NEW.status = 'cancelled') THEN
    PERFORM public.check_drawer(NEW.cash_session_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_follows AFTER INSERT OR UPDATE ON payment FOR EACH ROW EXECUTE FUNCTION payment_follows();
--> statement-breakpoint
-- A refund that is paid out is that of one request, at the end of the transaction.
CREATE FUNCTION refund_requested() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.refund_request r
                  WHERE r.paid_as = NEW.id AND r.payment_id = NEW.refunds AND r.amount_minor = -NEW.amount_minor) THEN
    PERFORM public.refuse_billing('payment_refund_approved', 'a refund is paid out for its request');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER refund_requested AFTER INSERT ON payment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.kind = 'refund') EXECUTE FUNCTION refund_requested();
--> statement-breakpoint
CREATE FUNCTION payment_allocation_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  paid record;
  bill record;
BEGIN
  SELECT * INTO paid FROM public.payment p WHERE p.id = NEW.payment_id;
  PERFORM public.hold_account(paid.account_id);
  SELECT * INTO bill FROM public.invoice i WHERE i.id = NEW.invoice_id;
  IF (paid.account_id, paid.payer_id) IS DISTINCT FROM (bill.account_id, bill.payer_id) OR paid.kind = 'refund' OR bill.kind = 'credit-note' THEN
    PERFORM public.refuse_billing('payment_allocation_of', 'a payment pays invoices of its payer in its account');
  END IF;
  IF NEW.amount_minor > 0 AND bill.status <> 'issued' THEN
    PERFORM public.refuse_billing('payment_allocation_open', 'the invoice is not open');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_allocation_added BEFORE INSERT ON payment_allocation FOR EACH ROW EXECUTE FUNCTION payment_allocation_added();
--> statement-breakpoint
CREATE FUNCTION payment_allocation_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.amount_minor > 0 AND public.payment_unused(NEW.payment_id) < 0 THEN
    PERFORM public.refuse_billing('payment_allocation_payment', 'this is more than the payment has left');
  END IF;
  IF NEW.amount_minor > 0 AND public.invoice_unpaid(NEW.invoice_id) < 0 THEN
    PERFORM public.refuse_billing('payment_allocation_invoice', 'this is more than is open of the invoice');
  END IF;
  IF NEW.amount_minor < 0 AND (SELECT sum(l.amount_minor) FROM public.payment_allocation l
                                WHERE l.payment_id = NEW.payment_id AND l.invoice_id = NEW.invoice_id) < 0 THEN
    PERFORM public.refuse_billing('payment_allocation_back', 'more is taken back than was paid');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_allocation_fits AFTER INSERT ON payment_allocation FOR EACH ROW EXECUTE FUNCTION payment_allocation_fits();
--> statement-breakpoint
-- An invoice that is issued is paid by what was paid ahead; one that is corrected gives back what it now has too much of.
CREATE FUNCTION invoice_meets_payments() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  one record;
  excess bigint;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status <> 'draft' THEN
      RETURN NULL;
    END IF;
  END IF;
  PERFORM public.hold_account(NEW.account_id);
  IF NEW.corrects IS NOT NULL THEN
    excess := -public.invoice_unpaid(NEW.corrects);
    FOR one IN
      SELECT l.payment_id AS id, sum(l.amount_minor)::bigint AS paid FROM public.payment_allocation l JOIN public.payment p ON p.id = l.payment_id
       WHERE l.invoice_id = NEW.corrects GROUP BY l.payment_id, p.receipt_number HAVING sum(l.amount_minor) > 0 ORDER BY p.receipt_number DESC
    LOOP
      EXIT WHEN excess <= 0;
      INSERT INTO public.payment_allocation (payment_id, invoice_id, amount_minor, created_by)
      VALUES (one.id, NEW.corrects, -least(excess, one.paid), NEW.issued_by);
      excess := excess - least(excess, one.paid);
    END LOOP;
  END IF;
  PERFORM public.allocate_payments(NEW.account_id, NEW.issued_by);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER invoice_meets_payments AFTER INSERT OR UPDATE OF status ON invoice
  FOR EACH ROW WHEN (NEW.status = 'issued') EXECUTE FUNCTION invoice_meets_payments();
--> statement-breakpoint
CREATE FUNCTION refund_request_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  paid record;
  asked bigint;
BEGIN
  PERFORM public.hold_account(NEW.account_id);
  SELECT * INTO paid FROM public.payment p WHERE p.id = NEW.payment_id;
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.account_id, NEW.payment_id, NEW.amount_minor, NEW.reason, NEW.requested_by, NEW.requested_at)
       IS DISTINCT FROM (OLD.id, OLD.account_id, OLD.payment_id, OLD.amount_minor, OLD.reason, OLD.requested_by, OLD.requested_at)
       OR OLD.status || '>' || NEW.status NOT IN ('requested>approved', 'requested>refused', 'requested>cancelled', 'approved>paid', 'approved>cancelled')
       OR OLD.status = 'approved' AND (NEW.decided_by, NEW.decided_at) IS DISTINCT FROM (OLD.decided_by, OLD.decided_at)
       OR NEW.status IN ('approved', 'refused') AND NEW.decided_by IS NULL THEN
      PERFORM public.refuse_billing('refund_request_steps', 'a refund goes its steps, and what was asked for stays');
    END IF;
    IF NEW.status = 'paid' AND NOT EXISTS (
         SELECT FROM public.payment p WHERE p.id = NEW.paid_as AND p.refunds = NEW.payment_id AND p.amount_minor = -NEW.amount_minor) THEN
      PERFORM public.refuse_billing('refund_request_paid_as', 'it is paid by the refund of its payment');
    END IF;
  ELSIF NEW.status <> 'requested' THEN
    PERFORM public.refuse_billing('refund_request_steps', 'a refund is asked for first');
  END IF;
  IF paid.account_id <> NEW.account_id THEN
    PERFORM public.refuse_billing('refund_request_account', 'the payment is of another account');
  END IF;
  IF NEW.status IN ('requested', 'approved') AND (paid.kind = 'refund' OR paid.status <> 'active') THEN
    PERFORM public.refuse_billing('refund_request_of', 'only a payment that counts is given back');
  END IF;
  IF NEW.status IN ('requested', 'approved', 'paid') THEN
    SELECT coalesce(sum(r.amount_minor), 0) INTO asked FROM public.refund_request r
     WHERE r.payment_id = NEW.payment_id AND r.id <> NEW.id AND r.status IN ('requested', 'approved', 'paid');
    IF asked + NEW.amount_minor > paid.amount_minor THEN
      PERFORM public.refuse_billing('refund_request_sum', 'more than was paid is asked for',
        jsonb_build_object('left', paid.amount_minor - asked)::text);
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER refund_request_moves BEFORE INSERT OR UPDATE ON refund_request FOR EACH ROW EXECUTE FUNCTION refund_request_moves();
--> statement-breakpoint
CREATE FUNCTION cash_session_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  step CONSTANT text := CASE TG_OP WHEN 'INSERT' THEN '>' || NEW.status ELSE OLD.status || '>' || NEW.status END;
BEGIN
  IF step NOT IN ('>open', 'open>closing', 'closing>open', 'closing>closing', 'closing>closed', 'closed>reconciled') THEN
    PERFORM public.refuse_billing('cash_session_steps', 'a drawer is opened, counted, closed and then checked');
  END IF;
  IF TG_OP = 'INSERT' THEN
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.staff_id, NEW.opened_at) IS DISTINCT FROM (OLD.id, OLD.staff_id, OLD.opened_at)
     OR step = 'closed>reconciled' AND (NEW.closed_at, NEW.closed_by, NEW.expected_minor, NEW.counted_minor, NEW.taken_over_by)
                      IS DISTINCT FROM (OLD.closed_at, OLD.closed_by, OLD.expected_minor, OLD.counted_minor, OLD.taken_over_by)
     OR NEW.taken_over_by IS DISTINCT FROM OLD.taken_over_by AND (NEW.status <> 'closing' OR NEW.taken_over_by IS NULL OR NEW.taken_over_by = NEW.staff_id)
     OR step = 'closing>open' AND OLD.taken_over_by IS NOT NULL THEN
    PERFORM public.refuse_billing('cash_session_kept', 'a drawer stays that of its person, and as it was counted');
  END IF;
  -- Nothing comes back to a drawer that is being counted.
  IF (step = 'open>closing' OR step = 'closed>reconciled') AND EXISTS (
       SELECT FROM public.cash_transfer t WHERE NEW.id IN (t.from_session, t.to_session) AND t.status = 'sent') THEN
    PERFORM public.refuse_billing('cash_session_under_way', 'money from or to this drawer is still under way');
  END IF;
  IF step = 'closing>closed' THEN
    IF NEW.closed_by <> coalesce(NEW.taken_over_by, NEW.staff_id) THEN
      PERFORM public.refuse_billing('cash_session_closer', 'it is counted by its person, or by the supervisor who took it over');
    END IF;
    NEW.expected_minor := NULL;
    NEW.counted_minor := NULL;
    SELECT sum(c.denomination_minor::bigint * c.pieces) INTO NEW.counted_minor FROM public.cash_count c WHERE c.session_id = NEW.id;
    IF NEW.counted_minor IS NULL THEN
      PERFORM public.refuse_billing('cash_session_counted', 'it is counted first');
    END IF;
    NEW.expected_minor := public.drawer_balance(NEW.id);
    -- At this instant, unless it is entered late; never before anything that went through it.
    IF NEW.closed_at > public.hospital_now() - interval '1 minute' THEN
      NEW.closed_at := public.hospital_instant();
    END IF;
    IF EXISTS (SELECT FROM public.payment p WHERE p.cash_session_id = NEW.id AND p.received_at > NEW.closed_at) THEN
      PERFORM public.refuse_billing('cash_session_kept', 'it was paid into later');
    END IF;
  END IF;
  IF step = 'closed>reconciled' AND public.drawer_balance(NEW.id) <> 0 THEN
    PERFORM public.refuse_billing('cash_session_left', 'what was counted is not in the safe yet');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER cash_session_moves BEFORE INSERT OR UPDATE ON cash_session FOR EACH ROW EXECUTE FUNCTION cash_session_moves();
--> statement-breakpoint
CREATE FUNCTION cash_count_added() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.cash_session s WHERE s.id = NEW.session_id AND s.status = 'closing' FOR NO KEY UPDATE) THEN
    PERFORM public.refuse_billing('cash_count_closing', 'a drawer is counted when it is to be closed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER cash_count_added BEFORE INSERT ON cash_count FOR EACH ROW EXECUTE FUNCTION cash_count_added();
--> statement-breakpoint
-- What lies in the safe follows what is put there and taken out, and is never less than nothing.
CREATE FUNCTION cash_safe_follows(amount bigint) RETURNS void
LANGUAGE sql VOLATILE SET search_path = pg_catalog, pg_temp AS $$
  INSERT INTO public.cash_safe (id, balance_minor) VALUES (1, 0) ON CONFLICT (id) DO NOTHING;
  UPDATE public.cash_safe SET balance_minor = balance_minor + amount WHERE id = 1;
$$;
--> statement-breakpoint
CREATE FUNCTION cash_safe_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    PERFORM public.refuse_billing('cash_safe_kept', 'what lies in the safe follows from what moves');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER cash_safe_kept BEFORE INSERT OR UPDATE ON cash_safe FOR EACH ROW EXECUTE FUNCTION cash_safe_kept();
--> statement-breakpoint
CREATE FUNCTION cash_transfer_moves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  sender record;
  receiver record;
BEGIN
  -- Both drawers in one order, as two may hand to each other at once.
  PERFORM FROM public.cash_session s WHERE s.id IN (NEW.from_session, NEW.to_session) ORDER BY s.id FOR NO KEY UPDATE;
  SELECT s.status, coalesce(CASE s.status WHEN 'closed' THEN s.closed_by END, s.staff_id) AS holder INTO sender
    FROM public.cash_session s WHERE s.id = NEW.from_session;
  SELECT s.status, s.staff_id INTO receiver FROM public.cash_session s WHERE s.id = NEW.to_session;
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'sent' THEN
      PERFORM public.refuse_billing('cash_transfer_steps', 'money is sent before it is accepted');
    END IF;
    -- What was counted in a drawer goes to the safe as a whole.
    IF NEW.from_session IS NOT NULL AND sender.status IS DISTINCT FROM 'open'
       AND NOT (sender.status = 'closed' AND NEW.to_session IS NULL AND NEW.amount_minor = public.drawer_balance(NEW.from_session))
       OR NEW.to_session IS NOT NULL AND receiver.status IS DISTINCT FROM 'open' THEN
      PERFORM public.refuse_billing('cash_session_open', 'nothing moves through a drawer that is not open');
    END IF;
    IF NEW.from_session IS NOT NULL AND NEW.sent_by <> sender.holder THEN
      PERFORM public.refuse_billing('cash_transfer_own', 'this is the drawer of somebody else');
    END IF;
    IF NEW.from_session IS NULL THEN
      PERFORM public.cash_safe_follows(-NEW.amount_minor);
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.from_session, NEW.to_session, NEW.amount_minor, NEW.sent_by, NEW.sent_at)
     IS DISTINCT FROM (OLD.id, OLD.from_session, OLD.to_session, OLD.amount_minor, OLD.sent_by, OLD.sent_at)
     OR OLD.status <> 'sent' OR NEW.status = 'sent' THEN
    PERFORM public.refuse_billing('cash_transfer_steps', 'money is accepted or refused once');
  END IF;
  IF NEW.status = 'accepted' THEN
    IF NEW.to_session IS NULL THEN
      PERFORM public.cash_safe_follows(NEW.amount_minor);
    ELSIF receiver.status <> 'open' THEN
      PERFORM public.refuse_billing('cash_session_open', 'nothing moves through a drawer that is not open');
    ELSIF NEW.decided_by <> receiver.staff_id THEN
      PERFORM public.refuse_billing('cash_transfer_receiver', 'whoever has the drawer accepts it');
    END IF;
  ELSIF NEW.from_session IS NULL THEN
    PERFORM public.cash_safe_follows(NEW.amount_minor);
  ELSIF sender.status <> 'open' THEN
    PERFORM public.refuse_billing('cash_session_open', 'nothing moves through a drawer that is not open');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER cash_transfer_moves BEFORE INSERT OR UPDATE ON cash_transfer FOR EACH ROW EXECUTE FUNCTION cash_transfer_moves();
--> statement-breakpoint
CREATE FUNCTION cash_transfer_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM public.check_drawer(NEW.from_session);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER cash_transfer_fits AFTER INSERT ON cash_transfer
  FOR EACH ROW WHEN (NEW.from_session IS NOT NULL) EXECUTE FUNCTION cash_transfer_fits();
--> statement-breakpoint
CREATE FUNCTION cash_safe_movement_moves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'proposed' THEN
      PERFORM public.refuse_billing('cash_safe_movement_steps', 'somebody else approves what moves in and out of the safe');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.kind, NEW.amount_minor, NEW.reference, NEW.created_by, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.kind, OLD.amount_minor, OLD.reference, OLD.created_by, OLD.created_at)
     OR OLD.status <> 'proposed' OR NEW.status = 'proposed' THEN
    PERFORM public.refuse_billing('cash_safe_movement_steps', 'it is approved or refused once');
  END IF;
  IF NEW.status = 'approved' THEN
    PERFORM public.cash_safe_follows(NEW.amount_minor);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER cash_safe_movement_moves BEFORE INSERT OR UPDATE ON cash_safe_movement FOR EACH ROW EXECUTE FUNCTION cash_safe_movement_moves();
--> statement-breakpoint
SELECT fire_always();
