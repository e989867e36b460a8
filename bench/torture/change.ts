import type { Random } from '@/lib/random/seeded-random'
import type { Acknowledged } from './checking/check'
import type { World } from './world/world'

/** A finished change: who made it, the version that includes it, the state it left. */
export type Changed = Pick<Acknowledged, 'by' | 'version' | 'people'>

/** Makes one change in one way. Rejects if its outcome is unknown. */
export type Change = (world: World, random: Random) => Promise<Changed>
