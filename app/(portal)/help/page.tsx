import Link from 'next/link'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { currentAccess } from '@/lib/access/guards/guard'
import { stepsFor } from '@/lib/help/visit-steps'
import { helpWords as words } from '@/lib/help/words/help'

export const metadata = { title: words.title }

export default async function HelpPage() {
  const access = await currentAccess()
  if (!access) redirect('/sign-in?next=/help')
  return (
    <>
      <PageHeader title={words.title} line={words.line} />
      <ol className="card max-w-4xl divide-y divide-line">
        {stepsFor(access).map(({ title, how, page, mine }, index) => (
          <li key={title} className="flex gap-4 px-4 py-3">
            <span aria-hidden className="help-number">
              {index + 1}
            </span>
            <div className="min-w-0">
              <h2 className="text-base">
                {mine ? (
                  <Link href={page} prefetch={false} className="link">
                    {title}
                  </Link>
                ) : (
                  title
                )}
              </h2>
              <p className="max-w-prose">{how}</p>
              {!mine && <p className="mt-1 text-small text-muted">{words.somebodyElse}</p>}
            </div>
          </li>
        ))}
      </ol>
      <Section title={words.goodToKnow}>
        <ul className="max-w-prose list-disc space-y-1 ps-5">
          {words.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      </Section>
    </>
  )
}
