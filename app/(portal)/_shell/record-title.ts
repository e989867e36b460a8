import type { Metadata } from 'next'
import type { Access } from '@/lib/access/decision/access'
import { declared } from '@/lib/access/declared'
import { currentAccess } from '@/lib/access/guards/guard'
import { meets } from '@/lib/access/guards/head'
import type { PagePath } from '@/lib/access/names'
import { closedInView } from '@/lib/access/viewing/closed-in-view'
import { readTabMark } from '@/lib/patients/queries/tab-mark'
import { tabTitle } from './words'

type MarkReader = (access: Access, id: string) => Promise<string | undefined>

/**
 * `generateMetadata` of a page about one record: its title begins with what tells the tab apart, which `readMark` finds
 * by the id in the address; by default that of a patient. Where the guard of the page refuses, the title says nothing.
 */
export function recordTitle(path: PagePath, title: string, readMark: MarkReader = readTabMark) {
  return async ({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> => {
    const [access, { id }] = await Promise.all([currentAccess(), params])
    if (!access || !(await meets(access, declared().pages[path])) || closedInView(access, path))
      return { title }
    const mark = await readMark(access, id)
    return { title: mark ? tabTitle(mark, title) : title }
  }
}

/** The beginning of its id, for a record that has no name or number of its own. */
export const shortMark: MarkReader = async (_, id) => id.slice(0, 8)
