SET VARIABLE sees_all = $sees_all::BOOLEAN
