gongkai_search({"docs":316,"same":1,"mend":1,"starts":"q!Q)B42QK@","terms":"!status=behind =市档案馆政务公开专区 ~ccz ~xs 响 水合"});
