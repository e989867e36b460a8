import { requirePage } from '@/lib/access/guards/guard'
import { drawCorridor } from '@/lib/theatre/board/live-corridor'
import { readCorridor } from '@/lib/theatre/queries/corridor'
import { corridorWords as words } from '@/lib/theatre/words/corridor'
import { CorridorBoard } from './_components/corridor-board'
import './corridor.css'

export const metadata = { title: words.title }

/** For the corridor, without the portal's shell: what each theatre is doing, and nothing of anybody. */
export default async function CorridorPage() {
  const access = await requirePage('/theatre/screen', '/theatre/screen')
  const { theatres, readAt } = await readCorridor(access)
  return <CorridorBoard served={{ readAt, view: drawCorridor(theatres) }} />
}
