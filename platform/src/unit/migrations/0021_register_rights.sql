-- 0021_register_rights.sql
-- The registers of erasures and of changes of gates are open to whoever the matrix opens them, as
-- the register of unsealing is: the store repeats it.
do $$
declare
  given text[];
begin
  foreach given slice 1 in array array[
    array['erasure',          $q$(select opens_here('erasure.log'))$q$],
    array['erasure_hold',     $q$(select opens_here('erasure.log'))
                                 and exists (select from case_view v where v.dossier = erasure_hold.dossier)$q$],
    array['erasure_notice',   $q$(select opens_here('erasure.log'))
                                 and exists (select from case_view v where v.dossier = erasure_notice.dossier)$q$],
    array['gate_change',      $q$(select opens_here('gate.log'))$q$],
    array['gate_change_step', $q$(select opens_here('gate.log'))$q$]
  ] loop
    execute format('alter table %I enable row level security', given[1]);
    execute format('create policy reader on %I for select to xinqu_reader using (%s)',
      given[1], given[2]);
    execute format('grant select on %I to xinqu_reader', given[1]);
  end loop;
end $$;
