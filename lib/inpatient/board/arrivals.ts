import type { WardArrivals } from '../../module/ward-arrivals'
import { singleton } from '../../platform/singleton'

const holder = singleton('declared-arrivals', (): { all: readonly WardArrivals[] } => ({ all: [] }))

/** Registers from where modules send patients to wards. The composition root calls this; a board imports no module. */
export function declareArrivals(modules: readonly { arrivals?: WardArrivals }[]): void {
  holder.all = modules.flatMap(({ arrivals }) => arrivals ?? [])
}

/** The arrivals of all modules. */
export const declaredArrivals = (): readonly WardArrivals[] => holder.all
