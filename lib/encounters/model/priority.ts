import type { Pews, PewsLevel } from '../../safety/model/pews'
import type { News2 } from './news2'

/** How soon a patient has to be seen: the order of a queue. */
export type Priority = 'emergency' | 'urgent' | 'routine'

/** The priority that the risk of a NEWS2 proposes: see `proposedPriority`. */
export const priorityByRisk = {
  low: 'routine',
  'low-medium': 'urgent',
  medium: 'urgent',
  high: 'emergency',
} as const satisfies Record<News2['risk'], Priority>

const byLevel = {
  none: 'routine',
  low: 'routine',
  medium: 'urgent',
  high: 'emergency',
  emergency: 'emergency',
} as const satisfies Record<PewsLevel, Priority>

/**
 * The priority that an early-warning score proposes. The scores say how soon a clinician has to come: NEWS2 of 7 and
 * more is an emergency response, 5 and 6 or a single 3 an urgent one (RCP 2017, chart 4; not read again for this);
 * PEWS asks for a medical review within 30 minutes at the level “medium” and within 15 at “high” (the charts as in
 * `pewsOf`). Which of the three priorities that is, is this portal’s own rule.
 */
export function proposedPriority(score: { news2: News2 } | { pews: Pews }): Priority {
  return 'news2' in score ? priorityByRisk[score.news2.risk] : byLevel[score.pews.level]
}
