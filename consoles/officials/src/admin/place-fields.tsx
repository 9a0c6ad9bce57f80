import type { Choice, StaffDto } from '@xinqu/contracts/http';
import { En } from '../kit/bilingual.tsx';
import { SelectField } from '../kit/select-field.tsx';

export interface Place {
  readonly posts: readonly string[];
  readonly section: string;
}

interface PlaceFieldsProps {
  readonly id: string;
  readonly staff: Pick<StaffDto, 'posts' | 'sections'>;
  readonly place: Place;
  readonly onChange: (place: Place) => void;
}

const alone = 'administrator';

/** The posts after one was ticked or not: the administrator sees no case, so that post is alone. */
function ticked(posts: readonly string[], post: string, on: boolean): readonly string[] {
  if (!on) return posts.filter((p) => p !== post);
  return post === alone ? [alone] : [...posts.filter((p) => p !== alone), post];
}

/** Posts and section of an official. */
export function PlaceFields({ id, staff, place, onChange }: PlaceFieldsProps) {
  const tick = ({ id: post, name }: Choice) => (
    <label key={post} className="tick">
      <input
        type="checkbox"
        checked={place.posts.includes(post)}
        onChange={(event) =>
          onChange({ ...place, posts: ticked(place.posts, post, event.target.checked) })
        }
      />{' '}
      {name.zh} <En>{name.en}</En>
    </label>
  );
  return (
    <>
      <fieldset className="field ticks">
        <legend>
          岗位 <En>Posts</En>
        </legend>
        {staff.posts.map(tick)}
      </fieldset>
      <SelectField
        {...{ id: `${id}-section`, zh: '部门', en: 'Section', value: place.section }}
        options={staff.sections.map((one) => ({ value: one.id, label: one.name.zh }))}
        onSelect={(section) => onChange({ ...place, section })}
      />
    </>
  );
}
