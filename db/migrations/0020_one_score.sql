-- What only a child is asked for, and one score with each set, of whichever kind.
ALTER TABLE "vital_signs" ADD COLUMN "respiratory_distress" text;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "oxygen_flow" numeric(4, 2);--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "oxygen_device" text;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "capillary_refill" smallint;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "score_kind" text;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "score" smallint;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "score_level" text;--> statement-breakpoint
ALTER TABLE "vital_signs" ADD COLUMN "score_missing" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
-- The scores that were kept before, with what they could not count. A set in which nothing of NEWS2 was measured had 0
-- points and has no score now.
UPDATE vital_signs v SET
  score_kind = CASE WHEN pews IS NOT NULL THEN 'PEWS' ELSE 'NEWS2' END,
  score = coalesce(pews, news2, news2_at_least),
  score_level = coalesce(pews_level, news2_risk,
    CASE WHEN coalesce(news2, news2_at_least) >= 7 THEN 'high' WHEN coalesce(news2, news2_at_least) >= 5 THEN 'medium' ELSE 'low' END),
  score_missing = CASE
    WHEN pews IS NOT NULL THEN array_remove(ARRAY[
      CASE WHEN respirations IS NULL THEN 'respirations' END, 'respiratoryDistress',
      CASE WHEN oxygen_saturation IS NULL THEN 'oxygenSaturation' END,
      CASE WHEN on_oxygen IS DISTINCT FROM false THEN 'oxygen' END,
      CASE WHEN pulse IS NULL THEN 'pulse' END, CASE WHEN systolic IS NULL THEN 'systolic' END, 'capillaryRefill'], NULL)
    WHEN news2 IS NOT NULL THEN '{}'
    ELSE array_remove(ARRAY[
      CASE WHEN respirations IS NULL THEN 'respirations' END,
      CASE WHEN oxygen_saturation IS NULL THEN 'oxygenSaturation' END, CASE WHEN on_oxygen IS NULL THEN 'onOxygen' END,
      CASE WHEN systolic IS NULL THEN 'systolic' END, CASE WHEN pulse IS NULL THEN 'pulse' END,
      CASE WHEN consciousness IS NULL THEN 'consciousness' END, CASE WHEN temperature IS NULL THEN 'temperature' END], NULL)
  END
 WHERE pews IS NOT NULL OR news2 IS NOT NULL
    OR (news2_at_least IS NOT NULL
        AND num_nonnulls(respirations, oxygen_saturation, on_oxygen, systolic, pulse, consciousness, temperature) > 0);
--> statement-breakpoint
ALTER TABLE "vital_signs" DROP CONSTRAINT "vital_signs_one_score";--> statement-breakpoint
ALTER TABLE "vital_signs" DROP CONSTRAINT "vital_signs_pews";--> statement-breakpoint
ALTER TABLE "vital_signs" DROP COLUMN "news2";--> statement-breakpoint
ALTER TABLE "vital_signs" DROP COLUMN "news2_at_least";--> statement-breakpoint
ALTER TABLE "vital_signs" DROP COLUMN "news2_risk";--> statement-breakpoint
ALTER TABLE "vital_signs" DROP COLUMN "pews";--> statement-breakpoint
ALTER TABLE "vital_signs" DROP COLUMN "pews_level";--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_score" CHECK (("vital_signs"."score" is null) = ("vital_signs"."score_kind" is null) and ("vital_signs"."score" is null) = ("vital_signs"."score_level" is null));--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_score_kind" CHECK ("vital_signs"."score_kind" in ('NEWS2', 'PEWS'));--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_score_level" CHECK ("vital_signs"."score_level" in ('none', 'low', 'low-medium', 'medium', 'high', 'emergency'));--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_respiratory_distress" CHECK ("vital_signs"."respiratory_distress" in ('none', 'mild', 'moderate', 'severe'));--> statement-breakpoint
ALTER TABLE "vital_signs" ADD CONSTRAINT "vital_signs_oxygen_device" CHECK ("vital_signs"."oxygen_device" in ('high-flow', 'bipap', 'cpap', 'other'));
