import { bodyQuestions as words } from '../words/vitals'

/** Weight in kilograms and height in centimetres; null where not measured. */
export interface Body {
  weight: number | null
  height: number | null
}

/** What was measured before, each with how many days ago; null if never. */
export interface BodyBefore {
  weight: { value: number; daysAgo: number } | null
  height: { value: number; daysAgo: number } | null
}

/*
 * Own limits, to notice slips of the hand and not to judge: body mass index 10 is about where starvation ends in death
 * (C. J. Henry, Eur J Clin Nutr 1990; 44:329), and nobody alive is known to be far above 100.
 */
const BMI = { least: 8, leastOfInfants: 5, most: 100 }
const INFANT_YEARS = 2
/** A change of weight beyond this share, and of more kilograms than fluid makes in a day, is asked about. */
const WEIGHT_SHARE = 0.2
const WEIGHT_KILOGRAMS = 3
/** A grown person’s height differs by this many centimetres only by mistake, or by how it was taken. */
const HEIGHT_CENTIMETRES = 6
const GROWN_YEARS = 20
const DAYS_IN_YEAR = 365

/**
 * What looks like a mistake in a weight and a height, as questions; none if nothing does. `ageYears` is null if unknown.
 * Compares the two with each other and with what was measured before; children grow, so for them a rise is no question
 * after a while.
 */
export function questionsAbout(body: Body, before: BodyBefore, ageYears: number | null): string[] {
  const pair = {
    weight: body.weight ?? before.weight?.value ?? null,
    height: body.height ?? before.height?.value ?? null,
  }
  const isTyped = body.weight !== null || body.height !== null
  if (isTyped && pair.weight !== null && pair.height !== null) {
    const { weight, height } = pair as { weight: number; height: number }
    const least = ageYears !== null && ageYears < INFANT_YEARS ? BMI.leastOfInfants : BMI.least
    if (!isPlausible(weight, height, least))
      return [
        isPlausible(height, weight, least) && body.weight !== null && body.height !== null
          ? words.swapped(weight, height)
          : words.unlikely(weight, height),
      ]
  }
  const isGrown = ageYears === null || ageYears >= GROWN_YEARS
  return [weightQuestion(body, before, isGrown), heightQuestion(body, before, isGrown)].filter(
    (question) => question !== undefined,
  )
}

function isPlausible(weight: number, height: number, least: number): boolean {
  const index = weight / (height / 100) ** 2
  return index >= least && index <= BMI.most
}

function weightQuestion({ weight }: Body, before: BodyBefore, isGrown: boolean): string | undefined {
  if (weight === null || !before.weight) return undefined
  const { value, daysAgo } = before.weight
  const change = weight - value
  // The younger, the faster: a child may double its weight in half a year.
  const grown = !isGrown && change > 0 ? (value * daysAgo * 2) / DAYS_IN_YEAR : 0
  const allowed = Math.max(value * WEIGHT_SHARE, Math.min(WEIGHT_KILOGRAMS, value / 3)) + grown
  return Math.abs(change) > allowed ? words.weightChanged(weight, value) : undefined
}

function heightQuestion({ height }: Body, before: BodyBefore, isGrown: boolean): string | undefined {
  if (height === null || !before.height) return undefined
  const { value, daysAgo } = before.height
  const change = height - value
  const grown = !isGrown && change > 0 ? (50 * daysAgo) / DAYS_IN_YEAR : 0
  return Math.abs(change) > HEIGHT_CENTIMETRES + grown ? words.heightChanged(height, value) : undefined
}

/** The weight and height that a confirmation is for; another value is asked about again. */
export const bodyAsTyped = ({ weight, height }: Body): string => `${weight ?? ''}|${height ?? ''}`
