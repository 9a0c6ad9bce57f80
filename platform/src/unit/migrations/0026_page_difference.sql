-- 0026_page_difference.sql
-- Files of open cases whose pages are not those their sender stated: whoever watches over the canal
-- has to see them too. A file that came again from the same sender, and was equal, makes it good.
create index page_check_different on page_check (checked_at) where outcome = 'different';

create view page_differing with (security_barrier) as
  select p.attachment, p.sender, (p.facts->>'count')::integer as sent, p.received,
         p.first_difference, p.checked_at
    from page_check p join case_view v using (dossier)
    join file_ref f on f.id = p.attachment
   where p.outcome = 'different' and v.stage <> 'closed'
     and not exists (
       select from page_check again join file_ref g on g.id = again.attachment
        where again.dossier = p.dossier and again.sender = p.sender
          and again.outcome = 'equal' and again.checked_at > p.checked_at
          and (again.facts = p.facts or g.sha256 = f.sha256));

-- The file by its id, its sender and the page; nothing of the case.
create view page_difference_list with (security_barrier) as
  select * from page_differing where (select opens_here('node.balance'));
grant select on page_difference_list to xinqu_reader;
