import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { localText } from '../../../lib/labels'
import { useObject } from '../../../lib/session'
import { NotFoundState } from '../../../ui/states'
import { useIsPhone } from '../../../ui/useIsPhone'
import { RecordView } from './RecordView'
import styles from './records.module.css'

/** One record on a page of its own. */
export function RecordPage() {
  const { object: key = '', id = '' } = useParams({ strict: false })
  const object = useObject(key)
  const navigate = useNavigate()
  const isPhone = useIsPhone()
  if (!object) return <NotFoundState />
  return (
    <div className={styles.recordPage}>
      <nav className={styles.crumbs}>
        <Link to="/o/$object" params={{ object: key }}>
          <ChevronLeft size={15} aria-hidden />
          {localText(object.label, key)}
        </Link>
      </nav>
      <RecordView
        key={id}
        object={object}
        id={id}
        isNarrow={isPhone}
        isPage
        onSaved={() => undefined}
        onDeleted={() => void navigate({ to: '/o/$object', params: { object: key } })}
      />
    </div>
  )
}
