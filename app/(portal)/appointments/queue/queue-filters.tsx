import type { Clinic } from '@/lib/appointments/queries-places'

/** Which queue, and for whoever calls, to which room; kept in the address. */
export function QueueFilters({
  clinic,
  clinics,
  room,
  rooms,
  mayCall,
}: {
  clinic: Clinic
  clinics: readonly Clinic[]
  room: string
  rooms: readonly { room: string }[]
  mayCall: boolean
}) {
  return (
    <form method="get" action="/appointments/queue" className="filters">
      <label>
        <span className="mb-1 block text-small text-muted">Clinic</span>
        <select name="clinic" defaultValue={clinic.id} key={clinic.id} className="input">
          {clinics.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {mayCall && (
        <label>
          <span className="mb-1 block text-small text-muted">I call to</span>
          <input
            name="room"
            defaultValue={room}
            key={`${clinic.id} ${room}`}
            list="rooms"
            maxLength={40}
            className="input"
            placeholder="Room"
          />
          <datalist id="rooms">
            {rooms.map((one) => (
              <option key={one.room} value={one.room} />
            ))}
          </datalist>
        </label>
      )}
      <button type="submit" className="button button-quiet">
        Show
      </button>
    </form>
  )
}
