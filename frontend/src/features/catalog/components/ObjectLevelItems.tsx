import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { useSession } from '../../../lib/session'
import { LevelSelect } from '../../../ui/LevelSelect'
import { RecordLevelsInput } from './RecordLevelsInput'

/** How secret an object and its records are. */
export function ObjectLevelItems({ object }: { object: ObjectDef | null }) {
  const { t } = useTranslation('labels')
  const { clearance } = useSession().me.member
  const above = t('level.above', { level: clearance })
  const isAbove = (object?.level ?? 1) > clearance
  const isRecordAbove = Object.values(object?.record_levels?.levels ?? {}).some((level) => level > clearance)
  return (
    <>
      <Form.Item name="level" label={t('level.title')} extra={isAbove ? above : t('level.hint')}>
        <LevelSelect of="level" label={t('level.title')} disabled={isAbove} />
      </Form.Item>
      {object ? (
        <Form.Item
          name="record_levels"
          label={t('record.title')}
          extra={isRecordAbove ? above : t('record.hint')}
        >
          <RecordLevelsInput object={object} disabled={isRecordAbove} />
        </Form.Item>
      ) : null}
    </>
  )
}
