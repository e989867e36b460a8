import { TriangleAlert } from 'lucide-react'
import { recordTitle } from '@/app/(portal)/_shell/record-title'
import { Barcode } from '@/app/(portal)/patients/[id]/_components/barcode'
import { nameSize, onWristband } from '@/app/(portal)/patients/[id]/_components/name-size'
import '@/app/(portal)/patients/[id]/_components/print.css'
import { PrintButton } from '@/app/ui/print-button'
import { requirePage } from '@/lib/access/guards/guard'
import { readStayMark } from '@/lib/inpatient/queries/stay'
import { wristbandWords as words } from '@/lib/inpatient/stay/words/papers'
import type { Banner } from '@/lib/patients/queries/banner'
import { StayPage } from '../_components/stay-page'
import './wristband.css'

export const generateMetadata = recordTitle('/inpatient/[id]/wristband', words.title, readStayMark)

export default async function WristbandPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePage('/inpatient/[id]/wristband', `/inpatient/${(await params).id}/wristband`)
  const { id } = await params
  return (
    <StayPage
      access={access}
      id={id}
      part="wristband"
      current="/inpatient/[id]/wristband"
      title={words.title}
      printed
    >
      {({ stay, banner }) => (
        <>
          <div className="mb-4 flex flex-wrap items-center justify-between gap-3 print:hidden">
            <p className="text-muted">{words.line}</p>
            <PrintButton />
          </div>
          <article aria-label={words.title} className="patient-card wristband">
            <div className="min-w-0">
              <p className="printed-name" data-points={nameSize(banner.name, onWristband)}>
                <bdi>{banner.name}</bdi>
              </p>
              <p>{words.person(banner.birthDate ?? words.noBirthDate, banner.sex, stay.number)}</p>
              <p className="wristband-allergies">
                {marked(banner) && <TriangleAlert aria-hidden className="size-4 shrink-0" />}
                {allergies(banner)}
              </p>
            </div>
            <div>
              <Barcode text={banner.mrn} className="wristband-bars" />
              <p className="patient-card-mrn">{words.mrn(banner.mrn)}</p>
            </div>
          </article>
        </>
      )}
    </StayPage>
  )
}

/** An empty space would read as “none”. */
const marked = ({ allergies: known }: Banner) => known === null || known.length > 0

const allergies = ({ allergies: known }: Banner) =>
  known === null ? words.notAsked : known.length === 0 ? words.none : words.allergies(known.length)
