import Link from 'next/link'
import { Notice } from '@/app/ui/feedback/notice'
import { RichText } from '@/app/ui/rich-text'
import type { Access } from '@/lib/access/decision/access'
import { readSetUp } from '@/lib/setup/missing'
import { setUpWords as words } from '@/lib/setup/words/page'

/** Leads administrators to what the hospital lacks, while it lacks something. */
export async function SetUpNotice({ access }: { access: Access }) {
  if (!access.opens('menu_settings') || !access.may('settings.access.manage')) return null
  const { missing } = await readSetUp(access)
  if (missing.length === 0) return null
  return (
    <Notice kind="attention">
      <RichText
        text={words.dashboard(missing.map((part) => words.parts[part]))}
        link={(text) => (
          <Link href="/settings/setup" prefetch={false} className="link">
            {text}
          </Link>
        )}
      />
    </Notice>
  )
}
