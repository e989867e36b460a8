import type { Random } from '@/lib/random/seeded-random'
import type { Acknowledged } from './checking/check'
import type { World } from './world/world'

/** What is known of a change when it is done: who made it, the version that includes it, what it left behind. */
export type Changed = Pick<Acknowledged, 'by' | 'version' | 'people'>

/** One change made in one way. Rejects when its outcome is not known. */
export type Change = (world: World, random: Random) => Promise<Changed>
