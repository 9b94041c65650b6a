import { Ban, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, FieldGrant, ObjectDef, RolePolicy } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { Tag } from '../../../ui/StateDot'
import {
  canGrantReveal,
  canGrantWrite,
  grantOf,
  isOwnership,
  mayReveal,
  REVEAL_LEVEL,
  RIGHTS,
  resetField,
  rightOf,
  setField,
} from '../model/policy'
import styles from './FieldLadder.module.css'
import { LadderSteps, WriteBox } from './LadderSteps'

interface FieldRowProps {
  policy: RolePolicy
  object: ObjectDef
  field: FieldDef
  onChange: (policy: RolePolicy) => void
}

const LEVEL_COLOR: Record<number, string> = { 1: 'gray', 2: 'blue', 3: 'yellow', 4: 'red', 5: 'purple' }

/** Where the right comes from: the field's level, this role, or a ceiling over all roles. */
function Origin({ policy, object, field, onChange }: FieldRowProps) {
  const { t } = useTranslation('access')
  const grant = grantOf(policy, object.key)
  const right = rightOf(grant, field)
  const ceiling = grant.fields[field.key]?.at_most
  const name = localText(field.label, field.key)
  const set = (change: FieldGrant) => onChange(setField(policy, object.key, field.key, change))
  if (ceiling)
    return (
      <button
        type="button"
        className={styles.reset}
        title={t('ladder.atMostHint')}
        onClick={() => set({ at_most: null })}
      >
        <Ban size={13} aria-hidden="true" />
        {t('ladder.atMost', { right: t(`right.${right.read}`) })}
        <span className="sr-only">{name}</span>
      </button>
    )
  if (right.isDefault) return <span className={styles.auto}>{t('ladder.byLevel')}</span>
  return (
    <>
      <button
        type="button"
        className={styles.reset}
        title={t('ladder.resetHint')}
        onClick={() => onChange(resetField(policy, object.key, field.key))}
      >
        <RotateCcw size={13} aria-hidden="true" />
        {t('ladder.reset')}
        <span className="sr-only">{name}</span>
      </button>
      {right.read === 'full' ? null : (
        <button
          type="button"
          className={styles.reset}
          title={t('ladder.capHint')}
          onClick={() => set({ at_most: right.read })}
        >
          <Ban size={13} aria-hidden="true" />
          {t('ladder.cap')}
          <span className="sr-only">{name}</span>
        </button>
      )}
    </>
  )
}

/** One field: how much of it is shown, and whether it may be changed. */
export function FieldRow({ policy, object, field, onChange }: FieldRowProps) {
  const { t } = useTranslation('access')
  const grant = grantOf(policy, object.key)
  const right = rightOf(grant, field)
  const ceiling = grant.fields[field.key]?.at_most
  const name = localText(field.label, field.key)
  const set = (change: FieldGrant) => onChange(setField(policy, object.key, field.key, change))
  return (
    <div className={styles.row}>
      <span className={styles.name}>
        {name}
        {field.level > 2 ? <Tag color={LEVEL_COLOR[field.level]}>{t(`level.${field.level}`)}</Tag> : null}
      </span>
      {isOwnership(field) ? (
        <span className={styles.auto}>{t('ladder.alwaysShown')}</span>
      ) : (
        <LadderSteps
          legend={t('ladder.read', { field: name })}
          name={`${object.key}.${field.key}`}
          steps={RIGHTS.map((value) => ({ value, label: t(`right.${value}`) }))}
          value={right.read}
          onChange={(read) => set({ read })}
        />
      )}
      <WriteBox
        label={t(isOwnership(field) ? 'ladder.handOver' : 'ladder.write')}
        of={name}
        checked={right.write}
        disabled={!canGrantWrite(field, right)}
        onChange={(write) => set({ write })}
      />
      {canGrantReveal(field, right) ? (
        <WriteBox
          label={t('ladder.reveal')}
          hint={t(field.level > REVEAL_LEVEL ? 'ladder.revealSecondHint' : 'ladder.revealHint')}
          of={name}
          checked={mayReveal(grant, field)}
          disabled={Boolean(ceiling)}
          onChange={(reveal) => set({ reveal: reveal || null })}
        />
      ) : (
        <span className={styles.noReveal} />
      )}
      <Origin policy={policy} object={object} field={field} onChange={onChange} />
    </div>
  )
}
