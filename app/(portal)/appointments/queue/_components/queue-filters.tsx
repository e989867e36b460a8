import Link from 'next/link'
import { heard } from '@/app/ui/feedback/heard'
import { FilterForm } from '@/app/ui/filters/filter-form'
import { RichText } from '@/app/ui/rich-text'
import type { Clinic } from '@/lib/appointments/queries/clinics'
import { queueFilterWords } from '@/lib/appointments/words/queue'
import { addressOf } from '@/lib/format/address'

/** Which queue, and for those who call, to which room; kept in the address. */
export function QueueFilters({
  clinic,
  clinics,
  room,
  rooms,
  mayCall,
}: {
  clinic: Clinic
  clinics: readonly (Clinic & { waiting: number })[]
  room: string
  rooms: readonly { room: string }[]
  mayCall: boolean
}) {
  return (
    <div className="flex flex-wrap items-end gap-x-6">
      <nav aria-label={queueFilterWords.label} className="mb-4">
        <ul className="times">
          {clinics.map(({ id, name, waiting }) => (
            <li key={id}>
              <Link
                href={addressOf('/appointments/queue', { clinic: id })}
                prefetch={false}
                aria-current={id === clinic.id ? 'true' : undefined}
                className="time"
              >
                <RichText
                  text={queueFilterWords.clinic}
                  clinic={() => name}
                  count={() => <span className="text-muted">{waiting}</span>}
                  heard={heard}
                />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {mayCall && (
        <FilterForm action="/appointments/queue" submit={queueFilterWords.submit}>
          <input type="hidden" name="clinic" value={clinic.id} />
          <label>
            <span className="mb-1 block text-small text-muted">{queueFilterWords.room}</span>
            <input
              name="room"
              defaultValue={room}
              key={`${clinic.id} ${room}`}
              list="rooms"
              maxLength={40}
              className="input"
              placeholder={queueFilterWords.roomPlaceholder}
            />
            <datalist id="rooms">
              {rooms.map((one) => (
                <option key={one.room} value={one.room} />
              ))}
            </datalist>
          </label>
        </FilterForm>
      )}
    </div>
  )
}
