import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { localText } from '../../../lib/labels'
import { useObject } from '../../../lib/session'
import { NotFoundState } from '../../../ui/states'
import { useIsPhone } from '../../../ui/useIsPhone'
import styles from './Record.module.css'
import { RecordView } from './RecordView'

/** One record on a page of its own; on a desk its fields stand beside what happened. */
export function RecordPage() {
  const { object: key = '', id = '' } = useParams({ strict: false })
  const { tab } = useSearch({ strict: false }) as { tab?: string }
  const object = useObject(key)
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  if (!object) return <NotFoundState />
  return (
    <div className={styles.page}>
      <nav className={styles.crumbs}>
        <Link to="/o/$object" params={{ object: key }}>
          <ChevronLeft size={15} aria-hidden />
          {localText(object.label, key)}
        </Link>
      </nav>
      <RecordView
        key={`${id}-${isPhone}-${tab ?? ''}`}
        object={object}
        id={id}
        layout={isPhone ? 'phone' : 'wide'}
        startTab={tab}
        onSaved={() => undefined}
        onDeleted={() => void navigate({ to: '/o/$object', params: { object: key } })}
      />
    </div>
  )
}
