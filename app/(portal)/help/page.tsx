import Link from 'next/link'
import { redirect } from 'next/navigation'
import { PageHeader } from '@/app/ui/page-header'
import { Section } from '@/app/ui/section'
import { currentAccess } from '@/lib/access/guards/guard'
import { stepsFor } from '@/lib/help/visit-steps'

export const metadata = { title: 'Help' }

export default async function HelpPage() {
  const access = await currentAccess()
  if (!access) redirect('/sign-in?next=/help')
  return (
    <>
      <PageHeader title="Help" line="How a visit goes through the portal, and which steps are yours" />
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
              {!mine && (
                <p className="mt-1 text-small text-muted">Somebody else does this: none of your roles may.</p>
              )}
            </div>
          </li>
        ))}
      </ol>
      <Section title="Good to know">
        <ul className="max-w-prose list-disc space-y-1 ps-5">
          <li>
            Ctrl K (Cmd K on a Mac) finds patients, pages and actions from anywhere. ? lists all shortcuts,
            and switches letters off.
          </li>
          <li>
            Nothing that you typed is lost when the connection is: send it again, and it is not saved twice.
          </li>
          <li>
            When somebody changed a record while you had it open, the portal says who and when, and keeps your
            text.
          </li>
          <li>Whatever you open in a chart is written into its access log.</li>
          <li>Nothing is deleted. What was wrong is marked as entered in error, with a reason.</li>
        </ul>
      </Section>
    </>
  )
}
