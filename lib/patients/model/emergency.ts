/** Why a closed chart is opened in an emergency. */
export const openingReasons = ['life', 'treating', 'advice', 'result', 'other'] as const
export type OpeningReason = (typeof openingReasons)[number]

export const openingVerdicts = ['justified', 'not-justified'] as const
export type OpeningVerdict = (typeof openingVerdicts)[number]

/** Hours in which an opening is to be reviewed. */
export const REVIEW_HOURS = 72
