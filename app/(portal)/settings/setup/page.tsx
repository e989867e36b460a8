import { PageHeader } from '@/app/ui/page-header'
import { RichText } from '@/app/ui/rich-text'
import { Section } from '@/app/ui/section'
import { requirePage } from '@/lib/access/guards/guard'
import { now } from '@/lib/clock/clock'
import { clockTime } from '@/lib/clock/hospital-time'
import { codeKinds } from '@/lib/codes/systems'
import { readSetUp, type SetUpPart } from '@/lib/setup/missing'
import { listWords, settingWords, setUpWords as words } from '@/lib/setup/words/page'
import { ListPart } from '../_components/list-part'
import { Part } from './_components/part'

export const metadata = { title: words.title }

/** What the hospital lacks in its first hour, and how each part is brought. */
export default async function SetUpPage() {
  const access = await requirePage('/settings/setup')
  const state = await readSetUp(access)
  const lacks = (part: SetUpPart) => state.missing.includes(part)
  const mayPlan = access.may('appointments.schedule')
  const { people, clinics, hours, codes } = listWords
  return (
    <>
      <PageHeader title={words.title} line={words.line(state.missing.length)} />
      <div className="grid grid-cols-1 items-start gap-x-8 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title={words.lists} line={words.listsLine}>
          <div className="flex flex-col gap-3">
            <Part
              title={people.title}
              missing={lacks('people')}
              have={[people.have(state.people), people.roles(state.roles)].join('. ')}
            >
              <ListPart list="people" {...people.form} open={lacks('people')} />
            </Part>
            {mayPlan && (
              <>
                <Part title={clinics.title} missing={lacks('clinics')} have={clinics.have(state.clinics)}>
                  <ListPart list="clinics" {...clinics.form} open={lacks('clinics')} />
                </Part>
                <Part
                  title={hours.title}
                  missing={lacks('hours')}
                  have={state.clinics === 0 ? hours.noClinic : hours.have(state.withoutHours)}
                >
                  {state.clinics > 0 && (
                    <ListPart list="hours" {...hours.form} open={state.withoutHours.length > 0} />
                  )}
                </Part>
              </>
            )}
            <Part
              title={codes.title}
              missing={lacks('codes')}
              have={codeKinds.map((kind) => codes.have[kind](state.codes[kind])).join(', ')}
            >
              {codeKinds.map((kind) => (
                <ListPart
                  key={kind}
                  list={kind}
                  {...codes.form}
                  title={codes.load[kind]}
                  open={state.codes[kind] === 0}
                />
              ))}
            </Part>
          </div>
        </Section>
        <Section title={words.settings} line={words.settingsLine}>
          <div className="flex flex-col gap-3">
            <Part
              title={settingWords.name.title}
              missing={lacks('name')}
              have={
                state.hospitalName ? (
                  <RichText text={settingWords.name.set} name={() => state.hospitalName} code={asCode} />
                ) : (
                  <RichText text={settingWords.name.missing} code={asCode} />
                )
              }
            />
            <Part
              title={settingWords.zone.title}
              missing={lacks('zone')}
              have={
                state.timeZone ? (
                  <RichText
                    text={settingWords.zone.set}
                    zone={() => state.timeZone}
                    time={() => clockTime(now())}
                    code={asCode}
                  />
                ) : (
                  <RichText text={settingWords.zone.missing} code={asCode} />
                )
              }
            />
          </div>
        </Section>
      </div>
    </>
  )
}

const asCode = (typed: string) => <code className="wrap-anywhere">{typed}</code>
