-- what the viewer is, for the conditions of the views: leads, sees everything, sees anything live, and the programmes they lead
SET VARIABLE viewer = {
    'sees_all': $sees_all::BOOLEAN, 'sees_live': $sees_live::BOOLEAN, 'leads': $leads::BOOLEAN, 'programme_ids': $programme_ids::VARCHAR[]
}
