import type { LiveBoard } from '../../module/live-board'
import { singleton } from '../../platform/singleton'

const holder = singleton('declared-boards', (): { boards: readonly LiveBoard[] } => ({ boards: [] }))

/** Registers the boards of all modules. The composition root calls this; the open pages import no module. */
export function declareBoards(modules: readonly { boards?: readonly LiveBoard[] }[]): void {
  holder.boards = modules.flatMap((module) => module.boards ?? [])
}

/** The boards of all modules. */
export const declaredBoards = (): readonly LiveBoard[] => holder.boards
