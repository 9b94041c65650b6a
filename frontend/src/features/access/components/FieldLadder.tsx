import { Ban, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FieldDef, ObjectDef, RolePolicy } from '../../../api/types'
import { localText } from '../../../lib/labels'
import { Tag } from '../../../ui/StateDot'
import {
  ANY_FIELD,
  canGrantWrite,
  grantOf,
  RIGHTS,
  resetField,
  rightOf,
  scopeOf,
  setField,
} from '../model/policy'
import styles from './FieldLadder.module.css'

interface FieldLadderProps {
  policy: RolePolicy
  object: ObjectDef
  onChange: (policy: RolePolicy) => void
}

const LEVEL_COLOR: Record<number, string> = { 1: 'gray', 2: 'blue', 3: 'yellow', 4: 'red' }

function FieldRow({ policy, object, field, onChange }: FieldLadderProps & { field: FieldDef }) {
  const { t } = useTranslation('access')
  const right = rightOf(grantOf(policy, object.key), field)
  const name = localText(field.label, field.key)
  return (
    <div className={styles.row}>
      <span className={styles.name}>
        {name}
        {field.level > 2 ? <Tag color={LEVEL_COLOR[field.level]}>{t(`level.${field.level}`)}</Tag> : null}
      </span>
      <fieldset className={styles.ladder}>
        <legend className="sr-only">{t('ladder.read', { field: name })}</legend>
        {RIGHTS.map((step) => (
          <label key={step} className={styles.step} data-step={step}>
            <input
              type="radio"
              name={`${object.key}.${field.key}`}
              checked={right.read === step}
              onChange={() => onChange(setField(policy, object.key, field.key, { read: step }))}
            />
            <span>{t(`right.${step}`)}</span>
          </label>
        ))}
      </fieldset>
      <label className={styles.write}>
        <input
          type="checkbox"
          checked={right.write}
          disabled={!canGrantWrite(field, right)}
          onChange={(event) =>
            onChange(setField(policy, object.key, field.key, { write: event.target.checked }))
          }
        />
        {t('ladder.write')}
        <span className="sr-only">{name}</span>
      </label>
      {grantOf(policy, object.key).fields[field.key]?.at_most ? (
        <button
          type="button"
          className={styles.reset}
          title={t('ladder.atMostHint')}
          onClick={() => onChange(setField(policy, object.key, field.key, { at_most: null }))}
        >
          <Ban size={13} aria-hidden="true" />
          {t('ladder.atMost', { right: t(`right.${right.read}`) })}
          <span className="sr-only">{name}</span>
        </button>
      ) : right.isDefault ? (
        <span className={styles.auto}>{t('ladder.byLevel')}</span>
      ) : (
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
      )}
      {right.read !== 'full' &&
      !right.isDefault &&
      !grantOf(policy, object.key).fields[field.key]?.at_most ? (
        <button
          type="button"
          className={styles.reset}
          title={t('ladder.capHint')}
          onClick={() => onChange(setField(policy, object.key, field.key, { at_most: right.read }))}
        >
          <Ban size={13} aria-hidden="true" />
          {t('ladder.cap')}
          <span className="sr-only">{name}</span>
        </button>
      ) : null}
    </div>
  )
}

/** What holds for fields nobody has named here, those a designer adds later included. */
function LaterFields({ policy, object, onChange }: FieldLadderProps) {
  const { t } = useTranslation('access')
  const star = grantOf(policy, object.key).fields[ANY_FIELD] ?? {}
  return (
    <div className={styles.row}>
      <span className={styles.name}>
        {t('ladder.later')}
        <span className={styles.auto}>{t('ladder.laterHint')}</span>
      </span>
      <fieldset className={styles.ladder}>
        <legend className="sr-only">{t('ladder.later')}</legend>
        {(['level', 'masked', 'none'] as const).map((step) => (
          <label key={step} className={styles.step} data-step={step}>
            <input
              type="radio"
              name={`${object.key}.*`}
              checked={(star.read ?? 'level') === step}
              onChange={() =>
                onChange(
                  step === 'level'
                    ? resetField(policy, object.key, ANY_FIELD)
                    : setField(policy, object.key, ANY_FIELD, { read: step }),
                )
              }
            />
            <span>{t(step === 'level' ? 'ladder.byLevelShort' : `right.${step}`)}</span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}

/** The fields of an object: how much of each is shown, and whether it may be changed. */
export function FieldLadder({ policy, object, onChange }: FieldLadderProps) {
  const { t } = useTranslation('access')
  const hasView = scopeOf(grantOf(policy, object.key), 'view') !== 'none'
  const fields = object.fields.filter((field) => !field.is_system && !field.archived)
  if (!hasView) return <p className={styles.note}>{t('ladder.noView')}</p>
  return (
    <div className={styles.ladderList}>
      <p className={styles.note}>{t('ladder.text')}</p>
      <LaterFields policy={policy} object={object} onChange={onChange} />
      {fields.map((field) => (
        <FieldRow key={field.key} policy={policy} object={object} field={field} onChange={onChange} />
      ))}
    </div>
  )
}
