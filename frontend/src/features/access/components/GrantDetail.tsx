import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef, RolePolicy } from '../../../api/types'
import { countRules, grantOf } from '../model/policy'
import { FieldLadder } from './FieldLadder'
import styles from './GrantDetail.module.css'
import { GrantRules } from './GrantRules'

interface GrantDetailProps {
  policy: RolePolicy
  object: ObjectDef
  onChange: (policy: RolePolicy) => void
}

/** What stands behind one row of the matrix: its fields, and the rules that narrow it. */
export function GrantDetail(props: GrantDetailProps) {
  const { t } = useTranslation('access')
  const [part, setPart] = useState<'fields' | 'rules'>('fields')
  const count = countRules(grantOf(props.policy, props.object.key))
  return (
    <div>
      <div className={styles.parts}>
        <Segmented<'fields' | 'rules'>
          size="small"
          value={part}
          onChange={setPart}
          options={[
            { value: 'fields', label: t('rules.fields') },
            { value: 'rules', label: count ? t('rules.tabCount', { count }) : t('rules.tab') },
          ]}
        />
      </div>
      {part === 'fields' ? <FieldLadder {...props} /> : <GrantRules {...props} />}
    </div>
  )
}
