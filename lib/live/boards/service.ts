import { accessService } from '../../access/decision/service'
import { log } from '../../platform/log'
import { onShutdown } from '../../platform/shutdown'
import { singleton } from '../../platform/singleton'
import { declaredBoards } from './declared'
import { LiveBoards } from './live-boards'

/** The boards that the open pages of this process show. */
export const liveBoards = (): LiveBoards =>
  singleton('live boards', () => {
    const boards = new LiveBoards({
      boards: declaredBoards,
      resolve: async (sessionId) => (await accessService()).resolve(sessionId),
      unchanged: async (sessions) => (await accessService()).unchanged(sessions),
      onError: (error) => log().warn({ err: error }, 'the boards of open pages could not be drawn'),
    })
    onShutdown('boards of open pages', async () => boards.stop(), 'drain')
    return boards
  })
